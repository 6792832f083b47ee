import { setImmediate as turn } from 'node:timers/promises'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { keysOf } from '../../functions/ingest/notification.ts'
import { type Clock, virtualClock } from './clock.ts'
import { describeStep } from './describe.ts'
import { DEAD, type Engines, type Host } from './engines.ts'
import { type Bug, type Functions, functionsOf, SITE_URL } from './functions.ts'
import { type Gate, gateOf, type Invocation, isInvoked, type Waiting } from './gate.ts'
import { dropper } from './inbox.ts'
import { judge } from './judge.ts'
import { Model } from './model.ts'
import { rowsOf } from './observed.ts'
import { type Batch, StreamPoller, takeMessages } from './pollers.ts'
import { quietly } from './quietly.ts'
import { type Random, randomOf } from './random.ts'
import type { CallFault, Schedule } from './schedule.ts'
import { Witness } from './witness.ts'

/** What a schedule came to. */
export interface Played {
  /** What is wrong; empty where all is as the contract says. */
  readonly wrong: readonly string[]
  readonly calls: number
  readonly invocations: number
  readonly faults: number
  /** What was done, in order; for people. */
  readonly trace: readonly string[]
}

// A feed of a long window, published anew, takes some ten thousand calls.
const MOST_TURNS = 60_000
const MOST_REDRIVES = 3
/** The functions' timeouts in the template: Lambda kills what takes longer. */
const TIMEOUTS = { drops: 120_000, tail: 60_000, stream: 60_000 }
const MOST_AT_ONCE = { drops: 3, tail: 2, stream: 1 }

/** Plays a schedule to its end on engines of its own, and judges what it came to. */
export async function play(host: Host, schedule: Schedule, bug: Bug = {}): Promise<Played> {
  const clock = virtualClock(isInvoked)
  const trace: string[] = []
  let delivery: readonly number[] = [0]
  const engines = await host.open((body) => delivery.map((delaySeconds) => ({ body, delaySeconds })))
  const player = new Player(engines, clock, schedule, bug, trace, (next) => {
    delivery = next
  })
  try {
    const wrong = await quietly(trace, () => player.run(host.client))
    return { wrong, ...player.counts(), trace }
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { wrong: [`the schedule did not end: ${said}`], ...player.counts(), trace }
  } finally {
    clock.restore()
    await engines.close()
  }
}

class Player {
  readonly #engines: Engines
  readonly #clock: Clock
  readonly #schedule: Schedule
  readonly #trace: string[]
  readonly #deliver: (delivery: readonly number[]) => void
  readonly #random: Random
  readonly #gate: Gate
  readonly #functions: Functions
  readonly #stream: StreamPoller
  readonly #model = new Model()
  readonly #witness = new Witness()
  readonly #drop: ReturnType<typeof dropper>
  readonly #running = new Map<Invocation, Batch>()
  readonly #faults: Map<number, CallFault>
  readonly #suspects = new Set<string>()
  #next = 0
  #redrives = 0
  #befallenBefore = 0
  #calls = 0
  #invocations = 0
  #befallen = 0
  #written = true

  constructor(
    engines: Engines,
    clock: Clock,
    schedule: Schedule,
    bug: Bug,
    trace: string[],
    deliver: (delivery: readonly number[]) => void,
  ) {
    this.#engines = engines
    this.#clock = clock
    this.#schedule = schedule
    this.#trace = trace
    this.#deliver = deliver
    this.#random = randomOf(schedule.seed, 'order')
    this.#gate = gateOf(engines)
    this.#functions = functionsOf(this.#gate, engines.table, bug)
    this.#stream = new StreamPoller(engines.stream)
    this.#drop = dropper(engines.objects, this.#model)
    this.#faults = new Map(schedule.faults.map((fault) => [fault.call, fault]))
  }

  counts() {
    return { calls: this.#calls, invocations: this.#invocations, faults: this.#befallen }
  }

  async run(client: DynamoDBClient): Promise<string[]> {
    await this.#untilRest()
    const { site } = this.#engines
    const before = site()
    const rows = await rowsOf(client, this.#engines.table)
    const outcome = { site: before, rows, siteUrl: SITE_URL, suspects: this.#suspects }
    const wrong = [...judge(this.#model, outcome, this.#witness), ...this.#witness.wrong]
    if (wrong.length === 0) wrong.push(...(await this.#sameAgain(before)))
    return wrong
  }

  /** Dropping the same again, and publishing anew what is published, changes no byte. */
  async #sameAgain(before: ReadonlyMap<string, string>): Promise<string[]> {
    const isWhole = (key: string) => (this.#model.current(key)?.told.length ?? 0) > 0 && !this.#suspects.has(key)
    const carrying = this.#model.keys().filter(isWhole)
    this.#faults.clear()
    this.#clock.advance(60_000)
    for (const key of carrying.slice(0, 2)) this.#drop({ does: 'put again', key, after: 0, delivery: [0] })
    await this.#untilRest()
    const wrong = differences(before, this.#engines.site(), 'dropping the same again')
    if (wrong.length > 0) return wrong
    this.#clock.advance(60_000)
    await this.#forgetStates()
    // As if the channels' settings had been written once more: then everything is looked at.
    this.#stream.add([...this.#model.channels().keys()].map((slug) => ({ pk: 'i#channels', sk: slug })))
    await this.#untilRest()
    return differences(before, this.#engines.site(), 'publishing anew')
  }

  async #untilRest(): Promise<void> {
    for (let turns = 0; turns < MOST_TURNS; turns++) if (!(await this.#act())) return
    throw new Error(`no rest after ${MOST_TURNS} turns`)
  }

  /** Does one thing that can be done; false when there is nothing left to do. */
  async #act(): Promise<boolean> {
    for (const [invocation, { source }] of this.#running) {
      if (this.#clock.now() - invocation.began > TIMEOUTS[source]) this.#kill(invocation)
    }
    const waiting = this.#gate.waiting()
    if (waiting.length > 0 && (this.#running.size >= 5 || this.#random.chance(0.9))) {
      await this.#release(this.#pick(waiting))
      return true
    }
    const { steps } = this.#schedule
    const step = steps[this.#next]
    const choices: (readonly [number, () => boolean | Promise<boolean>])[] = [
      [3, () => this.#invoke('drops')],
      [3, () => this.#invoke('stream')],
      [2, () => this.#invoke('tail')],
    ]
    const isSoon = step !== undefined && (step.after < 60 || this.#running.size === 0)
    if (isSoon && step.does !== 'settle') choices.push([3, () => this.#step()])
    const first = this.#random.weighted(choices.map((choice) => [choice[0], choice] as const))
    if (await first[1]()) return true
    if (waiting.length > 0) {
      await this.#release(this.#pick(waiting))
      return true
    }
    for (const [, choice] of choices) if (choice !== first[1] && (await choice())) return true
    return this.#rest()
  }

  /** The call that is let through next. Some functions are slow: so slow that others of the same feed begin and end. */
  #pick(waiting: readonly Waiting[]): Waiting {
    if (this.#random.chance(0.01)) this.#clock.advance(11_000)
    const quick = waiting.filter(({ invocation }) => invocation.number % 5 !== 0)
    return this.#random.pick(quick.length > 0 && this.#random.chance(0.9) ? quick : waiting)
  }

  /** Nothing is under way: time passes until a message is due, or the next step is taken. */
  #rest(): boolean {
    const { queues } = this.#engines
    if (this.#running.size > 0) throw new Error('a function waits for nothing')
    const due = this.#engines.nextDue()
    if (due !== null) {
      this.#clock.advance(Math.max(1, due - this.#clock.now()))
      return true
    }
    if (queues.depth(DEAD).visible > 0) {
      this.#redrives = this.#befallen === this.#befallenBefore ? this.#redrives + 1 : 0
      this.#befallenBefore = this.#befallen
      if (this.#redrives > MOST_REDRIVES) throw new Error('dead letters die again and again')
      queues.redrive(DEAD)
      return true
    }
    this.#model.rest()
    return this.#step()
  }

  #step(): boolean {
    const step = this.#schedule.steps[this.#next]
    if (step === undefined) return false
    this.#next++
    this.#clock.advance(step.after * 1_000)
    this.#deliver(step.delivery)
    this.#drop(step)
    this.#deliver([0])
    this.#trace.push(`${stamp(this.#clock)} ${describeStep(step)}`)
    return true
  }

  async #invoke(source: Batch['source']): Promise<boolean> {
    const busy = [...this.#running.values()].filter((batch) => batch.source === source).length
    if (busy >= MOST_AT_ONCE[source]) return false
    const batch = await this.#take(source)
    if (batch === null) return false
    const number = ++this.#invocations
    const began = this.#clock.now()
    const invocation: Invocation = { number, name: `${source} ${number}`, began, dead: false, burst: null }
    this.#running.set(invocation, batch)
    this.#trace.push(`${stamp(this.#clock)} ${invocation.name} begins with ${contentOf(batch)}`)
    const work = (): Promise<{ batchItemFailures: { itemIdentifier: string | null }[] }> => {
      if (source === 'drops') return this.#functions.ingest(batch.event as never) as never
      if (source === 'stream') return this.#functions.stream(batch.event as never) as never
      return this.#functions.tail(batch.event as never) as never
    }
    this.#gate.run(invocation, work).then(
      ({ batchItemFailures }) =>
        this.#ended(
          invocation,
          batchItemFailures.map(({ itemIdentifier }) => String(itemIdentifier)),
        ),
      (error: unknown) => this.#ended(invocation, null, error),
    )
    await this.#settle()
    return true
  }

  async #take(source: Batch['source']): Promise<Batch | null> {
    if (source !== 'stream') return takeMessages(this.#engines.queues, source, 1 + this.#random.int(10))
    if (this.#written) await this.#stream.fetch()
    this.#written = false
    return this.#stream.take(1 + this.#random.int(40))
  }

  #ended(invocation: Invocation, failed: readonly string[] | null, error?: unknown): void {
    const batch = this.#running.get(invocation)
    if (batch === undefined || invocation.dead) return
    this.#running.delete(invocation)
    const unheard = failed !== null && this.#schedule.unheard.includes(invocation.number)
    this.#trace.push(
      `${stamp(this.#clock)} ${invocation.name} ends${failed === null ? ` in error: ${error}` : ''}${failed?.length ? ` with ${failed.length} failed` : ''}${unheard ? ', unheard' : ''}`,
    )
    if (failed === null || unheard) batch.failed()
    else batch.done(failed)
  }

  async #release(waiting: Waiting): Promise<void> {
    const { invocation } = waiting
    const fault = this.#faultOf(invocation)
    this.#calls++
    const writes = waiting.service === 'dynamodb' && /Put|Delete|Write/.test(waiting.operation)
    if (writes) this.#written = true
    const dies = await this.#gate.release(waiting, fault)
    if (waiting.service === 's3' && waiting.operation === 'PUT') this.#look(waiting.call.path)
    if (dies) this.#kill(invocation)
    await this.#settle()
  }

  #faultOf(invocation: Invocation): CallFault['kind'] | null {
    const fault = this.#faults.get(this.#calls)
    if (fault !== undefined) {
      this.#befallen++
      this.#trace.push(
        `${stamp(this.#clock)} call ${fault.call} of ${invocation.name} is ${fault.kind}, ${fault.times} in a row`,
      )
      invocation.burst = { kind: fault.kind, left: fault.times }
    }
    const { burst } = invocation
    if (burst === null || burst.left === 0) return null
    burst.left--
    return burst.kind
  }

  #kill(invocation: Invocation): void {
    const batch = this.#running.get(invocation)
    invocation.dead = true
    this.#gate.forget(invocation)
    this.#running.delete(invocation)
    if (batch === undefined) return
    if (batch.source === 'drops' && batch.received >= 3) {
      for (const { body } of (batch.event as { Records: { body: string }[] }).Records) {
        for (const key of keysOf(body)) this.#suspects.add(key)
      }
    }
    batch.failed()
  }

  /** Lets the functions go on until each waits for a call, or has ended. */
  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      const before = this.#gate.waiting().length + this.#running.size * 1_000
      await turn()
      const after = this.#gate.waiting().length + this.#running.size * 1_000
      quiet = before === after ? quiet + 1 : 0
    }
    // A function that does nothing at all waits for a timer of its own: the pause after a batch that was served in part.
    const waits = () => new Set(this.#gate.waiting().map(({ invocation }) => invocation)).size
    for (let i = 0; i < 400 && waits() < this.#running.size; i++) await new Promise((resolve) => setTimeout(resolve, 1))
  }

  #look(path: string): void {
    const key = decodeURIComponent(path.split('/').slice(2).join('/'))
    const body = this.#engines.objects.latest('site', key)
    if (body !== null && key.endsWith('/feed.json'))
      this.#witness.sees(key, this.#engines.objects.body(body).toString())
  }

  async #forgetStates(): Promise<void> {
    await this.#engines.forgetStates()
  }
}

/** What a batch is about: keys of drops and how often they came, feeds to publish, or how many changed rows. */
function contentOf({ source, event, received }: Batch): string {
  if (source === 'stream') return String(event.Records.length)
  const bodies = (event as { Records: { body: string }[] }).Records.map(({ body }) => body)
  const names = source === 'drops' ? bodies.flatMap((body) => keysOf(body)) : bodies
  return `${names.join(', ')}${received > 1 ? ` (${received} times at most)` : ''}`
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, what: string): string[] {
  const wrong: string[] = []
  for (const [key, body] of after)
    if (before.get(key) !== body) wrong.push(`${what} ${before.has(key) ? 'changes' : 'makes'} ${key}`)
  for (const key of before.keys()) if (!after.has(key)) wrong.push(`${what} removes ${key}`)
  return wrong
}

const stamp = (clock: Clock) => new Date(clock.now()).toISOString().slice(8, 19)
