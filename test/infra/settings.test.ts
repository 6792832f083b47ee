import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readSettings, SettingsError } from '../../infra/settings.ts'

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-1111-2222-3333-444455556666'

function errorsOf(context: Record<string, unknown>): readonly string[] {
  try {
    readSettings(context)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.errors
    throw error
  }
}

test('every setting has a default', () => {
  expect(readSettings({})).toEqual({
    stackName: 'Dropfeed',
    siteTitle: 'Dropfeed',
    language: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    publishWindow: 10,
    logRetention: 30,
    metrics: true,
    alarms: true,
    dashboard: true,
  })
})

test('every setting can be set, as a JSON value or as a string of the command line', () => {
  const settings = readSettings({
    stackName: 'feeds-test',
    siteTitle: ' Tin Hàn Quốc ',
    language: 'en-GB',
    timeZone: 'Europe/London',
    domainName: 'feeds.example.org',
    certificateArn: CERTIFICATE,
    hub: 'https://hub.example.org/',
    publishWindow: '60',
    alarmEmail: 'ops@example.org',
    logRetention: 7,
    alarms: 'true',
    dashboard: 'false',
  })
  expect(settings).toMatchObject({
    siteTitle: 'Tin Hàn Quốc',
    domainName: 'feeds.example.org',
    publishWindow: 60,
    logRetention: 7,
    metrics: true,
    alarms: true,
    dashboard: false,
  })
})

test('all errors are told at once, each with what was got and what is allowed', () => {
  const errors = errorsOf({
    stackName: '1st',
    siteTitle: ' ',
    language: 'vi_VN!',
    timeZone: 'Asia/Saigon City',
    domainName: 'https://feeds.example.org/',
    certificateArn: CERTIFICATE.replace('us-east-1', 'ap-southeast-1'),
    hub: 'ftp://hub.example.org/',
    publishWindow: 901,
    alarmEmail: 'nobody',
    logRetention: 31,
    alarms: 'perhaps',
    dashboard: 1,
    logRetentionDays: 30,
  })
  const named = errors.map((error) => error.split(':', 1)[0])
  expect(named.toSorted()).toEqual(
    [
      'alarmEmail',
      'alarms',
      'certificateArn',
      'dashboard',
      'domainName',
      'hub',
      'language',
      'logRetention',
      'logRetentionDays',
      'publishWindow',
      'siteTitle',
      'stackName',
      'timeZone',
    ].toSorted(),
  )
  expect(errors).toContain('publishWindow: got 901, allowed is a whole number of seconds, 1 to 900')
})

test.each([
  ['a domain without its certificate', { domainName: 'feeds.example.org' }, 'certificateArn: missing'],
  ['a certificate without its domain', { certificateArn: CERTIFICATE }, 'domainName: missing'],
  ['an address for alarms that are off', { alarmEmail: 'a@example.org', alarms: false }, 'alarmEmail: set, but'],
  ['a misspelt name', { sitetitle: 'x' }, 'sitetitle: no such setting'],
  ['a fraction of a second', { publishWindow: 1.5 }, 'publishWindow: got 1.5'],
])('%s is an error', (_, context, message) => {
  expect(errorsOf(context)).toEqual([expect.stringContaining(message)])
})

test('context of the CDK itself is left alone, and an empty value means the default', () => {
  expect(readSettings({ '@aws-cdk/core:x': true, 'aws:cdk:y': 1, 'cdk-migrate': true, hub: '' }).hub).toBeUndefined()
})

test('the app tells wrong settings without a stack trace, and synthesizes nothing', () => {
  const app = fileURLToPath(new URL('../../infra/app.ts', import.meta.url))
  const CDK_CONTEXT_JSON = JSON.stringify({ publishWindow: 0, hub: 'hub' })
  const { status, stderr } = spawnSync(process.execPath, [app], { env: { CDK_CONTEXT_JSON }, encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr.trim().split('\n')).toEqual([
    'The settings (cdk.json "context", or -c on the command line) are wrong:',
    '- hub: got "hub", allowed is an http or https address',
    '- publishWindow: got 0, allowed is a whole number of seconds, 1 to 900',
  ])
})
