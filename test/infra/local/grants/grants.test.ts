import { expect, test } from 'vitest'
import { grantsOf } from '../../../../infra/local/grants/grants.ts'
import { readPolicy } from '../../../../infra/local/grants/policy.ts'

const grants = (...statements: object[]) => grantsOf('Role', 'Function', readPolicy({ Statement: statements }))
const read = { action: 's3:GetObject', resource: 'arn:aws:s3:::inbox/korea/a.txt' }

test.each([
  [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::inbox/*' }, true],
  [{ Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::inbox/korea/?.txt' }, true],
  [{ Effect: 'Allow', Action: ['s3:getobject'], Resource: '*' }, true],
  [{ Effect: 'Allow', Action: 's3:GetObjectVersion', Resource: '*' }, false],
  [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::inbox' }, false],
  [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::inbox/japan/*' }, false],
])('%j allows a read: %s', (statement, allowed) => {
  expect(grants(statement).check([read]) === null).toBe(allowed)
})

test('a deny wins over every allow', () => {
  const all = { Effect: 'Allow', Action: '*', Resource: '*' }
  expect(grants(all, { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }).check([read])).not.toBeNull()
})

test('a refusal names who, action and resource', () => {
  expect(grants().check([read])?.message).toBe(
    'User: arn:aws:sts::000000000000:assumed-role/Role/Function is not authorized to perform: s3:GetObject on resource: ' +
      '"arn:aws:s3:::inbox/korea/a.txt" because no identity-based policy allows the s3:GetObject action',
  )
})

test('conditions are held to: leading keys, all of them', () => {
  const held = grants({
    Effect: 'Allow',
    Action: 'dynamodb:UpdateItem',
    Resource: '*',
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['f#*'] } },
  })
  const update = (...keys: string[]) =>
    held.check([{ action: 'dynamodb:UpdateItem', resource: 't', context: { 'dynamodb:LeadingKeys': keys } }])
  expect(update('f#korea')).toBeNull()
  expect(update('f#korea', 'e#1')).not.toBeNull()
})

test('an operator that is not evaluated stops the start', () => {
  expect(() => grants({ Effect: 'Allow', Action: 'a', Resource: 'b', Condition: { IpAddress: {} } })).toThrow(
    'IpAddress',
  )
})

test('what was never used is told, and being asked about is no use', () => {
  const held = grants({ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: ['arn:aws:s3:::inbox/*'] })
  held.allows({ ...read, action: 's3:PutObject' })
  held.check([read])
  expect(held.unused()).toEqual([{ action: 's3:PutObject', resource: 'arn:aws:s3:::inbox/*' }])
})
