import type { Played } from './play.ts'
import type { Schedule } from './schedule.ts'

/** Plays a schedule and says what came of it. */
export type Playing = (schedule: Schedule) => Promise<Pick<Played, 'wrong'>>

/**
 * The smallest schedule found that still goes wrong: steps, faults and unheard answers are left out, halves first and
 * then one by one, for as long as that keeps it wrong. At most `most` plays.
 */
export async function shrink(schedule: Schedule, play: Playing, most = 120): Promise<Schedule> {
  let left = most
  const fails = async (candidate: Schedule) => left-- > 0 && (await play(candidate)).wrong.length > 0
  let best = schedule
  for (const part of ['faults', 'unheard', 'steps', 'faults'] as const) {
    for (
      let size = Math.ceil(best[part].length / 2);
      size >= 1 && left > 0;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    ) {
      for (let at = 0; at < best[part].length && left > 0; ) {
        const kept = [...best[part].slice(0, at), ...best[part].slice(at + size)]
        const candidate: Schedule = { ...best, [part]: kept }
        if (await fails(candidate)) best = candidate
        else at += size
      }
    }
  }
  return best
}
