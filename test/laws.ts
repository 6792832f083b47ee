import fc from 'fast-check'

// Laws are tried on the same cases in every run, so that a green run stays green; `LAWS_SEED=random` tries others, and
// a failure names its seed.
const asked = process.env.LAWS_SEED
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked ?? 20_240_621) })
