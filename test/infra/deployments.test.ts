import { expect, test } from 'vitest'
import { ofType, synthesize } from './assembly.ts'

const plain = synthesize({ stackName: 'feeds-test' }).template
const full = synthesize({
  stackName: 'feeds',
  siteTitle: 'Tin Hàn Quốc',
  language: 'en',
  timeZone: 'Asia/Seoul',
  domainName: 'feeds.example.org',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
  hub: 'https://hub.example.org/',
  publishWindow: 60,
  alarmEmail: 'ops@example.org',
  logRetention: 7,
}).template

/** All names that a template fixes, which must differ between two deployments in one account. */
function names(template: typeof plain): string[] {
  return Object.values(template.Resources).flatMap(({ Type, Properties = {} }) => {
    const config =
      Properties.CachePolicyConfig ?? Properties.ResponseHeadersPolicyConfig ?? Properties.OriginAccessControlConfig
    const name = Properties.AlarmName ?? Properties.DashboardName ?? Properties.Name ?? config?.Name
    return name === undefined ? [] : [`${Type} ${JSON.stringify(name)}`]
  })
}

test('two deployments stand in one account: no name of one is a name of the other', () => {
  const taken = new Set(names(plain))
  expect(taken.size).toBeGreaterThan(10)
  expect(names(full).filter((name) => taken.has(name))).toEqual([])
})

test('one deployment stands in two regions: names that are the account’s carry the region', () => {
  const global = names(plain).filter((name) => /AWS::CloudFront|Dashboard/.test(name))
  expect(global).toHaveLength(5)
  for (const name of global) expect(name).toContain('AWS::Region')
})

test('settings reach what they set', () => {
  const environments = ofType(full, 'AWS::Lambda::Function').map(
    ([, { Properties }]) => Properties.Environment.Variables,
  )
  expect(environments).toEqual([
    expect.objectContaining({ DEFAULT_TIME_ZONE: 'Asia/Seoul' }),
    expect.objectContaining({
      SITE_TITLE: 'Tin Hàn Quốc',
      SITE_URL: 'https://feeds.example.org',
      HUB_URL: 'https://hub.example.org/',
      PUBLISH_WINDOW_SECONDS: '60',
      DEFAULT_LANGUAGE: 'en',
      DEFAULT_TIME_ZONE: 'Asia/Seoul',
    }),
  ])
  for (const [, { Properties }] of ofType(full, 'AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(7)
  const [[, subscription] = []] = ofType(full, 'AWS::SNS::Subscription')
  expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'ops@example.org' })
  const [[, distribution] = []] = ofType(full, 'AWS::CloudFront::Distribution')
  expect(distribution?.Properties.DistributionConfig).toMatchObject({
    Aliases: ['feeds.example.org'],
    ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
  })
  const [[, edge] = []] = ofType(full, 'AWS::CloudFront::Function')
  expect(edge?.Properties.FunctionCode).toContain('"https://hub.example.org/"')
})

test('what has no setting is not there: no hub, no alias, nobody to write to', () => {
  const text = JSON.stringify(plain)
  expect(text).not.toContain('HUB_URL')
  expect(text).not.toContain('Aliases')
  expect(ofType(plain, 'AWS::SNS::Subscription')).toEqual([])
})

test('what costs and is not needed can be switched off', () => {
  const { template } = synthesize({ alarms: false, dashboard: false })
  const types = new Set(Object.values(template.Resources).map(({ Type }) => Type))
  expect([...types].filter((type) => type.startsWith('AWS::CloudWatch') || type.startsWith('AWS::SNS'))).toEqual([])
})
