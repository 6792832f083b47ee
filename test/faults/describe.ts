import type { CallFault, Schedule, Step } from './schedule.ts'

/** A step in words: `put kenh/t1.txt: 3.0 (delivered after 375 and 0 s)`; `3.0` is story 3 in wording 0, `3.t` its teaser. */
export function describeStep(step: Step): string {
  if (step.does === 'settle') return 'settle'
  const copies = step.delivery.join() === '0' ? '' : ` (delivered after ${step.delivery.join(' and ')} s)`
  if (step.does !== 'put') return `${step.does} ${step.key}${copies}`
  const { content } = step
  if (content.kind !== 'tellings') return `put ${step.key}: ${content.kind}${copies}`
  const { tellings } = content
  const names = tellings.slice(0, 6).map(({ story, wording }) => `${story}.${wording ?? 't'}`)
  return `put ${step.key}: ${names.join(' ')}${tellings.length > 6 ? ` … (${tellings.length})` : ''}${copies}`
}

const describeFault = ({ call, kind, times }: CallFault) =>
  `call ${call}: ${kind}${times > 1 ? `, ${times} in a row` : ''}`

/** A schedule in lines. */
export function describeSchedule({ seed, steps, faults, unheard }: Schedule): string[] {
  return [
    `seed ${seed}`,
    ...steps.map((step) => `  ${step.after > 0 ? `${step.after} s later, ` : ''}${describeStep(step)}`),
    ...faults.map((fault) => `  ${describeFault(fault)}`),
    ...(unheard.length > 0 ? [`  unheard: invocations ${unheard.join(', ')}`] : []),
  ]
}
