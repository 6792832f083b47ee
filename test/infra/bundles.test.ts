import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ofType, synthesize } from './assembly.ts'

const { template, outdir } = synthesize()
const bundles = ofType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => ({
  id,
  file: join(outdir, `asset.${String(Properties.Code.S3Key).replace('.zip', '')}`, 'index.cjs'),
  environment: Object.entries(Properties.Environment.Variables as Record<string, unknown>).map(
    // A reference becomes some name; where an address is wanted, it is one.
    ([name, value]) => [name, typeof value === 'string' ? value : 'https://name.example.org'] as const,
  ),
}))

/** Loads a bundle in a process with nothing but the given environment, and prints why it would not start. */
const start = (file: string, environment: NodeJS.ProcessEnv) =>
  run(`try { require(${JSON.stringify(file)}) } catch (error) { console.log(error.message) }`, environment)

const run = (script: string, environment: NodeJS.ProcessEnv) =>
  execFileSync(process.execPath, ['-e', script], { env: environment, encoding: 'utf8' })

/** Prints the first call that a function makes for an event, in place of sending it. */
const FIRST_CALL = `require('node:https').request = ({ method, host, headers }) => {
  console.log(JSON.stringify({ method, host, token: headers['x-amz-security-token'], signed: headers.authorization }))
  process.exit()
};`

/** A message that neither function understands, and says so of. */
const NONSENSE = { Records: [{ messageId: 'm', body: 'nonsense', attributes: { ApproximateReceiveCount: '1' } }] }

describe.each(bundles)('the bundle of $id', ({ file, environment }) => {
  // A cold start reads all of it: what makes it larger is argued for, and the number raised.
  test('stays small', () => {
    expect(statSync(file).size).toBeLessThan(680_000)
    expect(gzipSync(readFileSync(file)).length).toBeLessThan(245_000)
  })

  test('needs nothing but Node', () => {
    const needed = [...readFileSync(file, 'utf8').matchAll(/(?<!["'`])\brequire\("([^"]+)"\)/g)].map(
      ([, name]) => name!,
    )
    const own = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]))
    expect(needed.some((name) => own.has(name))).toBe(true)
    // By `import()`, `node:http` would bring undici with it.
    expect(readFileSync(file, 'utf8')).not.toMatch(/\bimport\(/)
    // The SDK asks for this one only to sign for several regions at once, and does without it.
    expect(needed.filter((name) => !own.has(name) && name !== '@aws-sdk/signature-v4-crt')).toEqual([])
  })

  test('holds of the SDK what is called, and not the schemas of all its operations', () => {
    const code = readFileSync(file, 'utf8')
    for (const called of ['GetObject', 'Query', 'PutItem']) expect(code).toContain(`"${called}"`)
    for (const other of ['PutBucketCors', 'SelectObjectContent', 'CreateTable', 'ReceiveMessage']) {
      expect(code).not.toContain(`"${other}"`)
    }
  })

  test('starts with what the template gives it, and needs all of that', () => {
    expect(start(file, { AWS_REGION: 'us-east-1', ...Object.fromEntries(environment) })).toBe('')
    const code = readFileSync(file, 'utf8')
    expect(environment.map(([name]) => name).filter((name) => !code.includes(name))).toEqual([])
  })

  test('calls its table in its region, over TLS, with the credentials of its session', () => {
    const event = JSON.stringify({ Records: [{ ...NONSENSE.Records[0], body: '{"keys":["a/b.txt"],"feed":"a"}' }] })
    const call = `require(${JSON.stringify(file)}).handler(${event}, { getRemainingTimeInMillis: () => 60000 })`
    const session = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' }
    const names = { TABLE_NAME: 'table', INBOX_BUCKET: 'inbox', SITE_BUCKET: 'site' }
    const told = { ...Object.fromEntries(environment), ...names, ...session, AWS_REGION: 'eu-west-1' }
    expect(JSON.parse(run(FIRST_CALL + call, told))).toEqual({
      method: 'POST',
      host: 'dynamodb.eu-west-1.amazonaws.com',
      token: 'token',
      signed: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=id\/\d+\/eu-west-1\/dynamodb\/aws4_request, /),
    })
  })

  test('logs a stack trace in terms of its sources', () => {
    const call = `require(${JSON.stringify(file)}).handler(${JSON.stringify(NONSENSE)}).then(() => process.exit())`
    const logged = run(call, { AWS_REGION: 'us-east-1', ...Object.fromEntries(environment) })
    expect(JSON.parse(logged).stack).toMatch(/ \(functions\/\w+\/handler\.ts:\d+:\d+\)/)
  })

  test('refuses to start without it, naming all that is missing', () => {
    const told = start(file, { AWS_REGION: 'us-east-1' })
    for (const name of ['TABLE_NAME', 'DEFAULT_TIME_ZONE']) expect(told).toContain(name)
  })
})

test('bundling is deterministic: the same sources give the same asset, so nothing is uploaded anew', () => {
  const again = synthesize()
  const keys = (t: typeof template) =>
    ofType(t, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.Code.S3Key)
  expect(keys(again.template)).toEqual(keys(template))
})
