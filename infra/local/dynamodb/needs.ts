import { account, region } from '../cloudformation/names.ts'
import type { Need } from '../grants/grants.ts'

type Input = Readonly<Record<string, unknown>>
type Item = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** ARN of a table by its name. */
export const tableArn = (name: string): string => `arn:aws:dynamodb:${region}:${account}:table/${name}`

const plain = (value: Readonly<Record<string, unknown>> | undefined) => (value ? [String(Object.values(value)[0])] : [])

/**
 * What IAM asks of the caller of an operation of DynamoDB: a transaction asks for its parts, and every need carries the
 * partition keys it touches. `partitionKey` names the table's.
 * @throws for operations whose needs are not known.
 */
export function dynamodbNeeds(
  operation: string,
  input: Input,
  partitionKey: (table: string) => string,
): readonly Need[] {
  const need = (action: string, table: unknown, leading: readonly string[], index?: unknown): Need => ({
    action: `dynamodb:${action}`,
    resource: index === undefined ? tableArn(String(table)) : `${tableArn(String(table))}/index/${index}`,
    context: { 'dynamodb:LeadingKeys': leading },
  })
  const keyOf = (table: unknown, item: unknown) => plain((item as Item | undefined)?.[partitionKey(String(table))])
  const { TableName: table } = input
  switch (operation) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [need(operation, table, keyOf(table, input.Key))]
    case 'PutItem':
      return [need(operation, table, keyOf(table, input.Item))]
    case 'Query':
      return [need(operation, table, queriedKeys(input, partitionKey(String(table))), input.IndexName)]
    case 'Scan':
      return [need(operation, table, [], input.IndexName)]
    case 'DescribeTable':
    case 'DescribeTimeToLive':
      return [need(operation, table, [])]
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }]
    case 'BatchGetItem':
      return Object.entries((input.RequestItems ?? {}) as Record<string, { Keys: Item[] }>).map(([name, { Keys }]) =>
        need(
          operation,
          name,
          Keys.flatMap((key) => keyOf(name, key)),
        ),
      )
    case 'BatchWriteItem':
      return Object.entries(
        (input.RequestItems ?? {}) as Record<string, { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>,
      ).map(([name, requests]) =>
        need(
          operation,
          name,
          requests.flatMap((one) => keyOf(name, one.PutRequest?.Item ?? one.DeleteRequest?.Key)),
        ),
      )
    case 'TransactGetItems':
      return ((input.TransactItems ?? []) as { Get: Input }[]).map(({ Get }) =>
        need('GetItem', Get.TableName, keyOf(Get.TableName, Get.Key)),
      )
    case 'TransactWriteItems':
      return ((input.TransactItems ?? []) as Record<string, Input>[]).flatMap((item) =>
        Object.entries(item).map(([kind, part]) =>
          need(
            kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
            part.TableName,
            keyOf(part.TableName, part.Item ?? part.Key),
          ),
        ),
      )
    default:
      throw new Error(`DynamoDB ${operation} is not played by the local stack for a function`)
  }
}

/** The partition key a query names: `#pk = :pk` with its names and values. */
function queriedKeys(input: Input, partitionKey: string): readonly string[] {
  const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>
  const values = (input.ExpressionAttributeValues ?? {}) as Item
  for (const [, name = '', value = ''] of String(input.KeyConditionExpression ?? '').matchAll(/([#\w]+)\s*=\s*(:\w+)/g))
    if ((names[name] ?? name) === partitionKey) return plain(values[value])
  return []
}
