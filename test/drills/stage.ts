import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Deployment, findDeployment } from '../../infra/commands/deployment.ts'
import type { CallSummary, Fault } from '../../infra/local/caller.ts'
import type { Assembly } from '../../infra/local/cloudformation/assembly.ts'
import type { Lambda } from '../../infra/local/lambda/lambda.ts'
import { runningFile } from '../../infra/local/running.ts'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { synthesize } from '../../infra/local/synthesis.ts'
import { type Alarm, alarmsOf } from './alarm.ts'
import { type Readings, readingsOf, type Seen } from './readings.ts'

const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** Changes properties of one function of the template: a release that is bad. */
export interface Release {
  readonly of: 'Ingest' | 'Publish'
  readonly change: (properties: Record<string, unknown>) => Record<string, unknown>
}

/** A stack to drill on: its waits are a two-hundredth, so that half an hour of retries is ten seconds. */
export interface Stage {
  readonly alarms: ReadonlyMap<string, Alarm>
  /** Replaces what runs, data kept. */
  release(bad?: Release): Promise<void>
  /** Puts faults in the way of calls from now on. */
  fault(decide: ((call: CallSummary) => Fault | undefined) | null): void
  drop(key: string, text: string | Uint8Array, at?: number): void
  function(name: 'Ingest' | 'Publish'): Lambda
  /** Waits until as many periods have been seen as the alarm asks for, each at its threshold; `later`: as of so many seconds on. */
  raises(name: string, later?: number): Promise<void>
  /** Waits until nothing is on its way. */
  idle(): Promise<void>
  deployment(): Promise<Deployment>
  /** Titles of a channel's entries. */
  titles(channel: string): Promise<readonly string[]>
  stop(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const directory = mkdtempSync(join(base, 'dropfeed-drill-'))
  const good = await synthesize(join(directory, 'cdk.out'), { publishWindow: 1 })
  const alarms = alarmsOf(good.template)
  const seen: Seen = { lines: [], refusedWrites: 0, streamed: null }
  let decide: ((call: CallSummary) => Fault | undefined) | null = null
  const onCall = (call: CallSummary) => {
    const fault = call.functionId === null ? undefined : decide?.(call)
    if (fault?.kind === 'refuse' && fault.code === 'ProvisionedThroughputExceededException') seen.refusedWrites++
    return fault
  }
  const onInvoke = (_: string, event: unknown) => {
    const { Records } = event as { Records: { dynamodb?: { ApproximateCreationDateTime: number } }[] }
    const time = Records.at(-1)?.dynamodb?.ApproximateCreationDateTime
    if (time !== undefined) seen.streamed = time * 1_000
    return event
  }
  const start = async (bad?: Release) => {
    const assembly = bad === undefined ? good : released(good, bad)
    const log = (line: string) => void seen.lines.push(line)
    const started = await startStack({ assembly, directory, pace: 200, onCall, onInvoke, log })
    const { gateway, site } = started
    writeFileSync(runningFile(directory), JSON.stringify({ gateway, site, inbox: 'inbox' }))
    return started
  }
  let stack: Stack = await start()
  let readings: Readings = readingsOf(stack, seen)
  return {
    alarms,
    async release(bad) {
      await stack.stop()
      stack = await start(bad)
      Object.assign(seen, { refusedWrites: 0, streamed: null })
      seen.lines.length = 0
      readings = readingsOf(stack, seen)
    },
    fault(next) {
      decide = next
    },
    drop(key, text, at) {
      const body = typeof text === 'string' ? Buffer.from(text) : text
      const modified = at === undefined ? {} : { modified: at }
      const rest = { headers: { 'content-type': 'text/plain' }, metadata: {}, event: 'Put' as const }
      stack.objects.put({ bucket: 'inbox', key, body, ...rest, ...modified }, () => {})
    },
    function(name) {
      const found = [...stack.functions.values()].find(({ id }) => id.startsWith(name))
      if (found === undefined) throw new Error(`There is no function ${name}`)
      return found
    },
    async raises(name, later = 0) {
      const alarm = alarms.get(name)
      if (alarm === undefined) throw new Error(`The template has no alarm ${name}`)
      for (let period = 1; period <= alarm.periods; period++) {
        // A period is over when enough of it was seen: what takes five minutes there takes seconds here.
        let value = 0
        await expect
          .poll(
            () => {
              const now = readings.read(alarm, later)
              value = alarm.statistic === 'Sum' ? value + now : now
              return value
            },
            { timeout: 120_000, interval: 50, message: `${name}, period ${period} of ${alarm.periods}` },
          )
          .toBeGreaterThanOrEqual(alarm.threshold)
      }
    },
    idle: () => stack.idle(),
    deployment: () => findDeployment('local', directory),
    async titles(channel) {
      const answer = await fetch(`${stack.site}/${channel}/feed.json`)
      if (!answer.ok) return []
      const { items } = (await answer.json()) as { items: { title: string }[] }
      return items.map(({ title }) => title).sort()
    },
    async stop() {
      await stack.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function released(good: Assembly, { of, change }: Release): Assembly {
  const resources = Object.entries(good.template.Resources).map(([id, resource]) => {
    const isIt = resource.Type === 'AWS::Lambda::Function' && id.startsWith(of)
    return [id, isIt ? { ...resource, Properties: change({ ...resource.Properties }) } : resource] as const
  })
  return { ...good, template: { ...good.template, Resources: Object.fromEntries(resources) } }
}
