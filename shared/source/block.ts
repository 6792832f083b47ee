import type { Shape } from './shape.ts'

/** A paragraph-sized piece of the text: one line, or several lines that a terminal had wrapped. */
export interface Block {
  /** First and last 1-based line of the decoded text. */
  readonly first: number
  readonly last: number
  /** Clean text, as C3 wants it. */
  readonly text: string
  /** Blank lines right before it. */
  readonly gap: number
  /** Leading blanks of its first line. */
  readonly indent: number
  /** The list mark it began with (`*`, `+`, `1.`) in a terminal's dump; empty otherwise. It is not part of `text`. */
  readonly bullet: string
  /** What the markup that survived in the text says it is, or null. */
  readonly markup: Markup | null
  /** The measures of `text`, where they were taken when it was looked at for flaws. */
  readonly shape?: Shape | null
}

/** Traces of markup: what a heading mark, a quote mark or bold print around a whole line says about it. */
export type Markup = 'heading' | 'subheading' | 'bold' | 'italic' | 'quote' | 'image' | 'rule' | 'formfeed'

/** One line of the decoded text before anything is joined. */
export interface Line {
  /** 1-based. */
  readonly n: number
  /** As it stands in the text, without its line end. */
  readonly raw: string
}
