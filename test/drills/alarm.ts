import type { Template } from '../../infra/local/cloudformation/assembly.ts'

/** An alarm as the template has it. */
export interface Alarm {
  readonly id: string
  readonly namespace: string
  readonly metric: string
  /** Logical id, or value, of the one thing that the metric is of. */
  readonly of: string
  readonly statistic: string
  readonly threshold: number
  /** Periods in a row that have to be at the threshold. */
  readonly periods: number
}

/** The alarms of a template, by the name that `infra/alarms.ts` gives them: `DropDeadLetters`. */
export function alarmsOf(template: Template): ReadonlyMap<string, Alarm> {
  const found = Object.entries(template.Resources).flatMap(([id, { Type, Properties }]): [string, Alarm][] => {
    if (Type !== 'AWS::CloudWatch::Alarm' || Properties === undefined) return []
    if (Properties.ComparisonOperator !== 'GreaterThanOrEqualToThreshold') throw new Error(`${id} compares otherwise`)
    const [dimension, ...others] = Properties.Dimensions as { Value: unknown }[]
    if (dimension === undefined || others.length > 0) throw new Error(`${id} is of more than one thing`)
    const alarm: Alarm = {
      id,
      namespace: String(Properties.Namespace),
      metric: String(Properties.MetricName),
      of: idOf(dimension.Value),
      statistic: String(Properties.Statistic),
      threshold: Number(Properties.Threshold),
      periods: Number(Properties.EvaluationPeriods),
    }
    return [[id.replace(/^Alarms/, '').replace(/[0-9A-F]{8}$/, ''), alarm]]
  })
  return new Map(found)
}

function idOf(value: unknown): string {
  if (typeof value === 'string') return value
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: readonly string[] }
  return Ref ?? attribute?.[0] ?? ''
}
