/**
 * How often a client tries a call, with growing pauses: throttling that lasts a second or two is waited out here. What
 * fails after that fails its event, which comes again minutes later.
 */
export const ATTEMPTS = 6
