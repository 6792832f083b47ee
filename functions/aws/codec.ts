import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { decodeSyllables, encodeSyllables } from '../../shared/store/syllable-code.ts'
import { DICTIONARY } from './dictionary.ts'
import type { Item } from './dynamo.ts'

/** Rows with less JSON than this are kept as they are: little can be gained, and people can read them. */
const LEAST_PACKED = 300

/** Letters that Vietnamese alone has. */
const VIETNAMESE = /[\u1ea0-\u1ef9]/

/**
 * Rows keep their fields as one JSON text (`j`): fewer units than an attribute each, and no mapping to drift. Longer ones
 * are deflated against the dictionary (`d`), Vietnamese ones as coded syllables (`v`). Measured over real articles: the
 * dictionary shrinks them 2.9 times (2.4 without), the code 3.8 times, so that 6 KB fit two units of a write, not three.
 */
export function pack(value: unknown): Item {
  const json = JSON.stringify(value)
  const bytes = Buffer.from(json)
  if (bytes.length < LEAST_PACKED) return { j: { S: json } }
  const packed = deflate(bytes, DICTIONARY)
  if (!VIETNAMESE.test(json)) return { d: { B: packed } }
  const coded = deflate(encodeSyllables(json), codedDictionary())
  // Of a text that only quotes Vietnamese the code makes no less.
  return coded.length < packed.length ? { v: { B: coded } } : { d: { B: packed } }
}

const deflate = (bytes: Uint8Array, dictionary: Uint8Array) =>
  deflateRawSync(bytes, { level: 9, memLevel: 9, dictionary })

let coded: Uint8Array | null = null
function codedDictionary(): Uint8Array {
  coded ??= encodeSyllables(DICTIONARY.toString())
  return coded
}

/** The value that `pack` was given. A row without any of the attributes is a fault in the table: it throws. */
export function unpack<T>(item: Item): T {
  const { j, d, v } = item
  if (j?.S !== undefined) return JSON.parse(j.S) as T
  if (d?.B !== undefined) return JSON.parse(inflateRawSync(d.B, { dictionary: DICTIONARY }).toString()) as T
  if (v?.B !== undefined) {
    return JSON.parse(decodeSyllables(inflateRawSync(v.B, { dictionary: codedDictionary() }))) as T
  }
  throw new Error(`row ${item.pk?.S} / ${item.sk?.S} holds no value`)
}

export const text = (item: Item, name: string): string => {
  const value = item[name]?.S
  if (value === undefined) throw new Error(`row ${item.pk?.S} / ${item.sk?.S} has no text ${name}`)
  return value
}

export const count = (item: Item, name: string): number => Number(item[name]?.N ?? 0)
