import type { Article } from '../article.ts'

/** Part of a drop that carries an entry: the object's key and the lines of its decoded text. */
export interface Carrier {
  readonly key: string
  readonly lines: readonly [number, number]
}

/** An article as it stands in a feed. Everything a rendering needs; the same entry gives the same bytes. */
export interface Entry {
  /** `urn:uuid:…`, byte-identical in all formats, never changed by an edit. */
  readonly id: string
  /** What is shown; null once withdrawn (no drop carries it any more). */
  readonly article: Article | null
  /** Fixed when first published, an instant in UTC: `2021-03-24T01:00:00Z`. */
  readonly date: string
  /** The original's address as it was when first published; null: the entry links to its own page. */
  readonly url: string | null
  /** LastModified of the drop that opened the entry, whole seconds: `2024-06-21T08:00:00Z`. */
  readonly arrived: string
  /** LastModified of the drop that last changed what a reader sees, plus a fraction derived from the entry. */
  readonly updated: string
  /** When its text was last corrected, or null: an instant like `arrived`. */
  readonly corrected: string | null
  /** Every drop that carries it, the shown one first; empty once withdrawn. */
  readonly drops: readonly Carrier[]
  /** What JSON says besides, so that a lost table can be made again as it was. */
  readonly memory?: Memory
}

/** What the table knows of an entry and no reader sees: digests and times, never a text. */
export interface Memory {
  /** Digest of the content shown; left out once withdrawn. */
  readonly content?: string
  /** Of each of `drops`, in their order; left out where it follows from the rest: a single drop that opened the entry. */
  readonly carriers?: readonly CarrierMemory[]
  /** What a withdrawn entry is known again by when its file is dropped once more, in base64url. */
  readonly sketch?: string
}

/** Since when a drop carries an entry, and with what. */
export interface CarrierMemory {
  readonly arrived: string
  readonly kind: Article['kind']
  readonly content: string
}

/** A rule of a view: all given fields must match, any value of a field suffices (C6). */
export interface View {
  readonly title: string
  readonly sources?: readonly string[]
  readonly authors?: readonly string[]
  readonly sections?: readonly string[]
  readonly tags?: readonly string[]
  readonly words?: readonly string[]
}

/** A channel with its settings in force; absent settings are already replaced by the deployment's defaults. */
export interface Channel {
  readonly slug: string
  readonly title: string
  readonly description: string | null
  readonly language: string
  readonly timezone: string
  /** Absolute address of a picture, or null. */
  readonly image: string | null
  /** Absolute address of the channel's own home page elsewhere, or null. */
  readonly link: string | null
  readonly views: Readonly<Record<string, View>>
}

/** The deployment's own settings that renderings need. */
export interface Site {
  /** Without a trailing slash: `https://news.example.org`. */
  readonly url: string
  readonly title: string
  readonly language: string
  /** WebSub hub, or null. */
  readonly hub: string | null
}

/** A problem as the problems feed shows it; it leaves when its file is fixed or deleted. */
export interface ProblemEntry {
  readonly id: string
  readonly key: string
  readonly line: number | null
  readonly reason: string
  readonly advice: string
  readonly arrived: string
  readonly updated: string
}
