import { expect, test } from 'vitest'
import { dynamodbNeeds } from '../../../../infra/local/dynamodb/needs.ts'

const key = { pk: { S: 'f#korea' }, sk: { S: 'state' } }
const needs = (operation: string, input: Record<string, unknown>) =>
  dynamodbNeeds(operation, input, () => 'pk').map(
    ({ action, resource, context }) => `${action} ${resource.split(':').at(-1)} ${context?.['dynamodb:LeadingKeys']}`,
  )

test.each([
  ['GetItem', { TableName: 'T', Key: key }, ['dynamodb:GetItem table/T f#korea']],
  ['PutItem', { TableName: 'T', Item: { ...key, a: { S: 'b' } } }, ['dynamodb:PutItem table/T f#korea']],
  [
    'Query',
    {
      TableName: 'T',
      IndexName: 'I',
      KeyConditionExpression: '#p = :p AND sk > :s',
      ExpressionAttributeNames: { '#p': 'pk' },
      ExpressionAttributeValues: { ':p': { S: 'c#korea' }, ':s': { S: '' } },
    },
    ['dynamodb:Query table/T/index/I c#korea'],
  ],
  [
    'BatchGetItem',
    { RequestItems: { T: { Keys: [key, { pk: { S: 'e#1' } }] } } },
    ['dynamodb:BatchGetItem table/T f#korea,e#1'],
  ],
  [
    'BatchWriteItem',
    { RequestItems: { T: [{ PutRequest: { Item: key } }, { DeleteRequest: { Key: { pk: { S: 'e#1' } } } }] } },
    ['dynamodb:BatchWriteItem table/T f#korea,e#1'],
  ],
  [
    'TransactWriteItems',
    {
      TransactItems: [
        { Put: { TableName: 'T', Item: key } },
        { Update: { TableName: 'T', Key: key } },
        { Delete: { TableName: 'T', Key: key } },
        { ConditionCheck: { TableName: 'T', Key: key } },
      ],
    },
    ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map((action) => `dynamodb:${action} table/T f#korea`),
  ],
])('%s asks for what IAM asks for', (operation, input, expected) => {
  expect(needs(operation, input)).toEqual(expected)
})

test('an operation whose needs are not known is refused, not let through', () => {
  expect(() => needs('ExecuteStatement', {})).toThrow('ExecuteStatement')
})
