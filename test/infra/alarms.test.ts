import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DIMENSION, METRICS, NAMESPACE } from '../../functions/metrics.ts'
import { ofType, synthesize } from './assembly.ts'

const { template } = synthesize()
const alarms = ofType(template, 'AWS::CloudWatch::Alarm')
const readme = readFileSync(new URL('../../infra/README.md', import.meta.url), 'utf8')
const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title!.toLowerCase().replaceAll(' ', '-'))

test('each names its runbook paragraph, which is there', () => {
  expect(alarms.length).toBeGreaterThan(8)
  for (const [id, { Properties }] of alarms) {
    const anchor = /infra\/README\.md#([\w-]+)$/.exec(Properties.AlarmDescription)?.[1]
    expect(headings, id).toContain(anchor)
  }
})

test('each is sent when it begins and when it ends', () => {
  for (const [id, { Properties }] of alarms) {
    expect(Properties.AlarmActions, id).toHaveLength(1)
    expect(Properties.OKActions, id).toHaveLength(1)
  }
})

test('every queue of dead letters has one', () => {
  const watched = alarms.map(([, { Properties }]) => JSON.stringify(Properties.Dimensions ?? []))
  for (const [id, { Properties }] of ofType(template, 'AWS::SQS::Queue'))
    if (Properties.RedrivePolicy === undefined)
      expect(
        watched.some((dimensions) => dimensions.includes(id)),
        id,
      ).toBe(true)
})

test('none watches a metric that nothing gives: each is of AWS, or of those that the functions write for this stack', () => {
  for (const [id, { Properties }] of alarms) {
    if (Properties.Namespace.startsWith('AWS/')) continue
    expect([Properties.Namespace, Properties.Dimensions], id).toEqual([
      NAMESPACE,
      [{ Name: DIMENSION, Value: 'Dropfeed' }],
    ])
    expect(Object.keys(METRICS), id).toContain(Properties.MetricName)
  }
})

test('without metrics there are no alarms on them, and the functions write none', () => {
  const { template: without } = synthesize({ metrics: false })
  const left = ofType(without, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.Namespace)
  expect(left.length).toBeGreaterThan(8)
  expect(left.filter((namespace) => !namespace.startsWith('AWS/'))).toEqual([])
  const told = (of: typeof template) =>
    ofType(of, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.Environment.Variables.STACK_NAME)
  expect([told(template), told(without)]).toEqual([
    ['Dropfeed', 'Dropfeed'],
    [undefined, undefined],
  ])
})

test('an idle stack raises none', () => {
  for (const [id, { Properties }] of alarms) expect(Properties.TreatMissingData, id).toBe('notBreaching')
})
