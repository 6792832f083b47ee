/**
 * How long changes of the table are gathered before publish hears of them. Where a feed may rest for a minute, its first
 * change may wait five seconds: with a change every three, that is half the runs. `10` → `1`, `60` → `5`
 */
export const gatheringSeconds = (publishWindow: number): number =>
  Math.min(5, Math.max(1, Math.floor(publishWindow / 12)))
