import type {
  AttributeValue,
  BatchGetItemCommandOutput,
  KeysAndAttributes,
  QueryCommandOutput,
  TransactWriteItem,
} from '@aws-sdk/client-dynamodb'
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'

export type Item = Record<string, AttributeValue>
export interface Key {
  readonly pk: string
  readonly sk: string
}

/** A condition on a write; names and values are the caller's. */
export interface Condition {
  readonly expression: string
  readonly values?: Item
}

/** The revision that a row must have to be replaced; 0: it must not exist. */
export function ifRevision(revision: number): Condition {
  return revision === 0
    ? { expression: 'attribute_not_exists(pk)' }
    : { expression: 'r = :r', values: { ':r': { N: String(revision) } } }
}

const BATCH = 100
const PARALLEL = 8
const ROUNDS = 8

/** The few calls on the one table that the rows' modules are made of. A failed condition is `false`, not an error. */
export class Dynamo {
  readonly #client: DynamoDBClient
  readonly #table: string

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client
    this.#table = table
  }

  async get(key: Key, consistent = true): Promise<Item | undefined> {
    const found = await this.#client.send(
      new GetItemCommand({ TableName: this.#table, Key: attributes(key), ConsistentRead: consistent }),
    )
    return found.Item
  }

  /** All of `keys` that exist, in no order. Repeats what a throttled batch leaves over, with bounded patience. */
  async batchGet(keys: readonly Key[], consistent: boolean): Promise<Item[]> {
    const batches: Key[][] = []
    for (let i = 0; i < keys.length; i += BATCH) batches.push(keys.slice(i, i + BATCH))
    const items: Item[] = []
    await inParallel(batches, PARALLEL, async (batch) => {
      let request: KeysAndAttributes | undefined = { Keys: batch.map(attributes), ConsistentRead: consistent }
      for (let round = 0; request !== undefined; round++) {
        if (round === ROUNDS) throw new Error(`DynamoDB left keys unread after ${ROUNDS} rounds: it is throttling`)
        if (round > 0) await pause(25 * 2 ** round)
        const answer: BatchGetItemCommandOutput = await this.#client.send(
          new BatchGetItemCommand({ RequestItems: { [this.#table]: request } }),
        )
        items.push(...(answer.Responses?.[this.#table] ?? []))
        const rest: KeysAndAttributes | undefined = answer.UnprocessedKeys?.[this.#table]
        request = rest?.Keys?.length ? rest : undefined
      }
    })
    return items
  }

  /** Rows of one partition in ascending (or descending) order of sort key, one page of at most `limit`. */
  async query(
    pk: string,
    options: { after?: string; before?: string; limit: number; descending?: boolean; filter?: string },
  ): Promise<Item[]> {
    const { after, before, limit, descending = false } = options
    const items: Item[] = []
    let start: Item | undefined
    const range = before !== undefined ? ' AND sk < :s' : after !== undefined ? ' AND sk > :s' : ''
    const values: Item = { ':p': { S: pk } }
    const bound = before ?? after
    if (bound !== undefined) values[':s'] = { S: bound }
    do {
      const page: QueryCommandOutput = await this.#client.send(
        new QueryCommand({
          TableName: this.#table,
          KeyConditionExpression: `pk = :p${range}`,
          ExpressionAttributeValues: values,
          ConsistentRead: true,
          ...(options.filter === undefined ? {} : { FilterExpression: options.filter }),
          ScanIndexForward: !descending,
          Limit: limit - items.length,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      )
      items.push(...(page.Items ?? []))
      start = page.LastEvaluatedKey
    } while (start !== undefined && items.length < limit)
    return items
  }

  async put(item: Item, condition?: Condition): Promise<boolean> {
    return this.#unlessRefused(new PutItemCommand({ TableName: this.#table, Item: item, ...conditionOf(condition) }))
  }

  async delete(key: Key, condition?: Condition): Promise<boolean> {
    return this.#unlessRefused(
      new DeleteItemCommand({ TableName: this.#table, Key: attributes(key), ...conditionOf(condition) }),
    )
  }

  /** All of `writes` or none; false when a condition failed or another transaction was in the way. */
  async transact(writes: readonly Write[]): Promise<boolean> {
    try {
      await this.#client.send(new TransactWriteItemsCommand({ TransactItems: writes.map((w) => this.#write(w)) }))
      return true
    } catch (error) {
      if (error instanceof TransactionCanceledException) {
        const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None')
        const settled = ['None', 'ConditionalCheckFailed', 'TransactionConflict']
        if (codes.length > 0 && codes.every((code) => settled.includes(code))) return false
      }
      throw error
    }
  }

  #write(write: Write): TransactWriteItem {
    const condition = conditionOf(write.condition)
    if ('put' in write) return { Put: { TableName: this.#table, Item: write.put, ...condition } }
    if ('delete' in write) return { Delete: { TableName: this.#table, Key: attributes(write.delete), ...condition } }
    const { expression, values } = write.condition
    return {
      ConditionCheck: {
        TableName: this.#table,
        Key: attributes(write.check),
        ConditionExpression: expression,
        ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
      },
    }
  }

  async #unlessRefused(command: PutItemCommand | DeleteItemCommand): Promise<boolean> {
    try {
      // The client's `send` has one overload a command; both of these answer alike.
      await this.#client.send(command as PutItemCommand)
      return true
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false
      throw error
    }
  }
}

/** One part of a transaction. */
export type Write =
  | { readonly put: Item; readonly condition?: Condition }
  | { readonly delete: Key; readonly condition?: Condition }
  | { readonly check: Key; readonly condition: Condition }

function conditionOf(condition: Condition | undefined) {
  if (condition === undefined) return {}
  return {
    ConditionExpression: condition.expression,
    ...(condition.values === undefined ? {} : { ExpressionAttributeValues: condition.values }),
  }
}

export function attributes(key: Key): Item {
  return { pk: { S: key.pk }, sk: { S: key.sk } }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Runs `work` on every item, at most `width` at a time; the first failure is thrown once all that run have ended. */
export async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>) {
  let next = 0
  const failures: unknown[] = []
  const lane = async () => {
    while (next < items.length && failures.length === 0) {
      const item = items[next++]!
      try {
        await work(item)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane))
  if (failures.length > 0) throw failures[0]
}
