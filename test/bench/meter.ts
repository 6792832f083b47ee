import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** What the services were asked for, in the units that AWS counts. */
export interface Usage {
  /** DynamoDB's write and read request units. */
  wru: number
  rru: number
  /** Calls of S3 by operation and class of document: `PUT feed`, `GET inbox`. */
  readonly s3: Record<string, number>
  /** Calls of SQS. */
  sqs: number
  /** Calls of DynamoDB, and units, by what they were for: `PutItem e`, where `e` is the kind of row. */
  readonly rows: Record<string, { calls: number; units: number }>
}

/** Counts what clients ask for. */
export interface Meter {
  /** What was asked for since the last call of this. */
  take(): Usage
  s3(operation: string): void
  sqs(): void
  /** Has a client's every answer counted. Keys that it wrote go to `written`, as the table's stream would tell them. */
  watch(client: DynamoDBClient, written: (pk: string, sk: string) => void): void
}

type Item = Record<string, { S?: string; N?: string; B?: Uint8Array }>
interface Capacity {
  readonly CapacityUnits?: number
}

const nothing = (): Usage => ({ wru: 0, rru: 0, s3: {}, sqs: 0, rows: {} })
const WRITES = new Set(['PutItemCommand', 'DeleteItemCommand', 'TransactWriteItemsCommand'])

export function meter(): Meter {
  let usage = nothing()
  const count = (name: string, rows: readonly string[], units: number) => {
    if (WRITES.has(name)) usage.wru += units
    else usage.rru += units
    const kind = `${name.replace('Command', '')} ${[...new Set(rows.map((pk) => pk.slice(0, 1)))].sort().join('')}`
    usage.rows[kind] ??= { calls: 0, units: 0 }
    usage.rows[kind].calls++
    usage.rows[kind].units += units
  }
  return {
    take() {
      const taken = usage
      usage = nothing()
      return taken
    },
    s3(operation) {
      usage.s3[operation] = (usage.s3[operation] ?? 0) + 1
    },
    sqs() {
      usage.sqs++
    },
    watch(client, written) {
      client.middlewareStack.add(
        (next, context) => async (args) => {
          const name = String((context as { commandName?: string }).commandName)
          const input = args.input as unknown as Record<string, unknown>
          input.ReturnConsumedCapacity = 'TOTAL'
          const keys = keysOf(input)
          const touched = keys.map(([pk]) => pk)
          try {
            const result = await next(args)
            const told = (result.output as { ConsumedCapacity?: Capacity | Capacity[] }).ConsumedCapacity
            const all = told === undefined ? [] : Array.isArray(told) ? told : [told]
            count(
              name,
              touched,
              all.reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0),
            )
            if (WRITES.has(name)) for (const [pk, sk, writes] of keys) if (writes) written(pk, sk)
            return result
          } catch (error) {
            // A failed condition is billed, and its answer does not say how much: the larger of what stood and what was
            // to stand there, of which the latter is known here.
            const cause = (error as Error).name
            if (cause === 'ConditionalCheckFailedException')
              count(name, touched, unitsOf(input.Item as Item | undefined))
            if (cause === 'TransactionCanceledException') {
              const parts = input.TransactItems as { Put?: { Item: Item } }[]
              count(
                name,
                touched,
                parts.reduce((sum, part) => sum + 2 * unitsOf(part.Put?.Item), 0),
              )
            }
            throw error
          }
        },
        { step: 'initialize', name: 'meter' },
      )
    },
  }
}

const unitsOf = (item: Item | undefined) => Math.max(1, Math.ceil(bytesOf(item ?? {}) / 1_024))

function bytesOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, { S, N, B }]) => {
    return sum + Buffer.byteLength(name + (S ?? N ?? '')) + (B?.length ?? 0)
  }, 0)
}

/** Keys of a request, and whether each is written. */
function keysOf(input: Record<string, unknown>): [pk: string, sk: string, writes: boolean][] {
  const of = (key: unknown, writes: boolean): [string, string, boolean] => {
    const { pk, sk } = key as Item
    return [pk?.S ?? '', sk?.S ?? '', writes]
  }
  if (input.Item !== undefined) return [of(input.Item, true)]
  if (input.Key !== undefined) return [of(input.Key, true)]
  if (input.RequestItems !== undefined) {
    const requests = Object.values(input.RequestItems as Record<string, { Keys?: Item[] }>)
    return requests.flatMap(({ Keys = [] }) => Keys.map((key) => of(key, false)))
  }
  if (input.TransactItems !== undefined) {
    const parts = input.TransactItems as Record<string, { Item?: Item; Key?: Item }>[]
    return parts.flatMap((part) =>
      Object.entries(part).map(([kind, { Item, Key }]) => of(Item ?? Key, kind !== 'ConditionCheck')),
    )
  }
  const values = input.ExpressionAttributeValues as Item | undefined
  return [[values?.[':p']?.S ?? '', '', false]]
}
