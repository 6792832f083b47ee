import type { Engines } from './engines.ts'
import { INBOX } from './engines.ts'
import { type Model, stateOf } from './model.ts'
import { bytesOf, type Content, type Step } from './schedule.ts'

/** Carries the steps of a schedule out on the inbox, and tells the model what became current. */
export function dropper(objects: Engines['objects'], model: Model): (step: Step) => void {
  const contents = new Map<string, Content>()
  const anyone = () => {}
  const put = (key: string, content: Content) => {
    const made = objects.put(
      { bucket: INBOX, key, body: bytesOf(content), headers: {}, metadata: {}, event: 'Put' },
      anyone,
    )
    contents.set(made.version, content)
  }
  return (step) => {
    if (step.does === 'settle') return
    const { key } = step
    const latest = objects.latest(INBOX, key)
    const now = latest === null ? undefined : contents.get(latest.version)
    if (step.does === 'put') put(key, step.content)
    if (step.does === 'put again') {
      if (now === undefined) return
      put(key, now)
    }
    if (step.does === 'delete') objects.remove(INBOX, key, anyone)
    if (step.does === 'undelete' || step.does === 'revert') {
      if (latest === null || latest.marker !== (step.does === 'undelete')) return
      objects.removeVersion(INBOX, key, latest.version)
    }
    const current = objects.latest(INBOX, key)
    const content = current === null ? null : (contents.get(current.version) ?? null)
    const at = new Date(current?.modified ?? Date.now()).toISOString()
    model.becomes(key, stateOf(key, content, `${at.slice(0, 19)}Z`))
  }
}
