import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { METRICS } from '../../functions/metrics.ts'
import { ofType, synthesize } from './assembly.ts'

const { template } = synthesize()
/** With the blanks that line up its tables folded. */
const readme = readFileSync(new URL('../../infra/README.md', import.meta.url), 'utf8').replace(/ +/g, ' ')
const count = (type: string) => ofType(template, type).length
const dollars = (n: number) => `$${n.toFixed(2)}`

test('what an idle stack is charged for is listed with its price, as many of each as the template has', () => {
  const alarms = count('AWS::CloudWatch::Alarm')
  expect(readme).toContain(`| ${alarms} alarms | ${dollars(alarms * 0.1)} (`)
  expect(count('AWS::CloudWatch::Dashboard')).toBe(1)
  expect(readme).toContain('| dashboard | $3.00 (')
  const metrics = Object.keys(METRICS).length
  expect(readme).toContain(`| ${metrics} metrics in the functions' log lines`)
  expect(readme).toContain(`up to ${dollars(metrics * 0.3)} (`)
  const polled = ofType(template, 'AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) => {
    const [source] = Properties.EventSourceArn['Fn::GetAtt']
    return template.Resources[source]?.Type === 'AWS::SQS::Queue'
  }).length
  expect(polled).toBe(2)
  expect(readme).toContain(`| polling of two queues, ${(polled * 0.65).toFixed(1)} M requests | $0.52 (`)
  expect(readme).toContain('| storage: ')
})

test('nothing else of it is charged for by the hour', () => {
  const free = [
    'AWS::CloudFront::CachePolicy',
    'AWS::CloudFront::Distribution',
    'AWS::CloudFront::Function',
    'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::ResponseHeadersPolicy',
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::Function',
    'AWS::S3::BucketPolicy',
    'AWS::SNS::Topic',
    'AWS::SNS::TopicPolicy',
    'AWS::SQS::Queue',
    'AWS::SQS::QueuePolicy',
  ]
  // Charged for by what they hold: the table among them, since it is on demand.
  const stores = ['AWS::DynamoDB::Table', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket']
  const listed = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard']
  const types = new Set(Object.values(template.Resources).map(({ Type }) => Type))
  expect([...types].filter((type) => ![...free, ...stores, ...listed].includes(type))).toEqual([])
  const provisioned = JSON.stringify(template).match(
    /"(?:ProvisionedThroughput|ProvisionedConcurrency\w*|ProvisionedPollerConfig)"/g,
  )
  expect(provisioned).toBeNull()
})

test('what costs and is not needed can be switched off', () => {
  const { template: bare } = synthesize({ alarms: false, dashboard: false, metrics: false })
  const left = Object.values(bare.Resources).filter(({ Type }) => /CloudWatch|SNS/.test(Type))
  expect(left).toEqual([])
  expect(JSON.stringify(bare)).not.toContain('STACK_NAME')
})
