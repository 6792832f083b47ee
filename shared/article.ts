/** One normalized news item: what `parse` prints and what is stored. The one declaration of the record. */
export interface Article {
  /** `article` has a body; `teaser` has only a headline and/or a summary. */
  readonly kind: 'article' | 'teaser'
  /** Null when the text has none. A feed derives a label from the first sentence, the record never does. */
  readonly title: string | null
  /** The standfirst (sapo) where the text sets one apart, or a teaser's text; not repeated in `body`. */
  readonly summary: string | null
  /** The article's own paragraphs, in order. */
  readonly body: readonly string[]
  /** ISO 8601, no more precise than the text: `2024-06`, `2020-12-09`, `2021-03-24T08:00+07:00`. */
  readonly published: string | null
  /** People, without role words; agencies are not authors. */
  readonly authors: readonly string[]
  /** The agency or publisher that the text credits: `TTXVN`, `Reuters`. */
  readonly source: string | null
  /** BCP 47; `und` when it cannot be told. */
  readonly language: string
  readonly section: string | null
  readonly tags: readonly string[]
  /** Picture captions, each once. */
  readonly captions: readonly string[]
  /** The original's address, if the drop states one. */
  readonly url: string | null
  readonly evidence: Evidence
  /** First and last 1-based line of the decoded text that the article spans. */
  readonly lines: readonly [number, number]
}

/** Where a field was read: `line` is 1-based in the decoded text; null where it came with the drop's metadata. */
export interface FieldEvidence {
  readonly line: number | null
}

/** For each field that has a value, the line it was read from and, for `published`, how. */
export interface Evidence {
  readonly title?: FieldEvidence
  readonly published?: FieldEvidence & { readonly how: PublishedHow }
  readonly authors?: FieldEvidence
  readonly source?: FieldEvidence
}

export type PublishedHow = 'dateline' | 'body' | 'caption' | 'byline' | 'metadata' | 'header'
