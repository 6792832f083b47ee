// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
import { expect, test } from 'vitest'
import { resolver } from '../../../../infra/local/cloudformation/intrinsics.ts'

const resolve = resolver(
  {
    Resources: {},
    Parameters: { Size: { Default: 3 }, Bare: {} },
    Mappings: { Regions: { 'us-east-1': { zone: 'a' } } },
    Conditions: {
      Yes: { 'Fn::Equals': ['a', 'a'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    },
  },
  {
    pseudo: { 'AWS::Region': 'us-east-1' },
    ref: (id) => `ref of ${id}`,
    attribute: (id, name) => `${name} of ${id}`,
  },
)

test.each([
  [{ Ref: 'Queue' }, 'ref of Queue'],
  [{ Ref: 'AWS::Region' }, 'us-east-1'],
  [{ Ref: 'Size' }, 3],
  [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Arn of Queue'],
  [{ 'Fn::GetAtt': 'Queue.Arn' }, 'Arn of Queue'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-us-east-1'],
  [{ 'Fn::Sub': '${Queue} ${Queue.Arn} ${!literal}' }, 'ref of Queue Arn of Queue ${literal}'],
  [{ 'Fn::Sub': ['${Own}', { Own: { Ref: 'Queue' } }] }, 'ref of Queue'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
  [{ 'Fn::If': ['Yes', 'a', { 'Fn::Broken': [] }] }, 'a'],
  [{ 'Fn::If': ['No', 'a', 'b'] }, 'b'],
  [{ 'Fn::If': ['Both', 'a', 'b'] }, 'b'],
  [{ 'Fn::If': ['Either', 'a', 'b'] }, 'a'],
  [{ 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'zone'] }, 'a'],
  [{ kept: [1, { Ref: 'AWS::NoValue' }], gone: { Ref: 'AWS::NoValue' } }, { kept: [1] }],
  [{ Condition: { StringEquals: { a: 'b' } } }, { Condition: { StringEquals: { a: 'b' } } }],
])('%j is %j', (value, result) => {
  expect(resolve(value)).toEqual(result)
})

test.each([
  [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue is not played'],
  [{ 'Fn::Select': [5, ['a']] }, 'Fn::Select finds nothing at 5'],
  [{ 'Fn::If': ['Maybe', 1, 2] }, 'Condition Maybe is not in the template'],
  [{ Ref: 'Bare' }, 'Parameter Bare has no default'],
  [{ 'Fn::FindInMap': ['Regions', 'eu', 'zone'] }, 'Fn::FindInMap finds no Regions.eu.zone'],
])('%j is refused: %s', (value, message) => {
  expect(() => resolve(value)).toThrow(message)
})
