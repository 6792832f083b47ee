/**
 * A drop, or a part of it, that could not be turned into articles. A value, never thrown; it never holds the
 * drop's text. `{ code: 'not-text', line: null, reason: 'This is a PNG image, not text.', advice: 'Drop …' }`
 */
export interface Problem {
  readonly code: ProblemCode
  /** 1-based line of the decoded text, or null where the whole drop is meant. */
  readonly line: number | null
  /** What happened and why, one sentence for the person who dropped the file. */
  readonly reason: string
  /** What to do about it. */
  readonly advice: string
}

export type ProblemCode =
  | 'empty'
  | 'not-text'
  | 'no-article'
  | 'too-large'
  | 'article-too-long'
  | 'too-many-articles'
  | 'reserved-channel'
  | 'bad-settings'
  | 'bad-metadata'
  | 'unreadable'
