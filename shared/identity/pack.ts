import type { Sample, Sketch, Slots } from './sketch.ts'

const version = 1

/** A sketch as bytes, at most 256; the same sketch gives the same bytes. */
export function pack(sketch: Sketch): Uint8Array {
  const bytes: number[] = [version | (sketch.kind === 'teaser' ? 0x80 : 0)]
  const put16 = (value: number): void => void bytes.push((value >>> 8) & 0xff, value & 0xff)
  const putSample = (sample: Sample): void => {
    bytes.push((sample.scale << 1) | (sample.whole ? 1 : 0), sample.hashes.length)
    for (const hash of sample.hashes) put16(hash)
  }
  const putSlots = (slots: Slots): void => {
    bytes.push(slots.contexts.length)
    for (const context of slots.contexts) put16(context)
    bytes.push(...slots.values)
  }
  put16(Math.min(sketch.length, 0xffff))
  put16(sketch.day)
  put16(sketch.headline >>> 16)
  put16(sketch.headline)
  put16(sketch.headlineNames)
  put16(sketch.headlineShape)
  bytes.push(sketch.headlineWords.length, ...sketch.headlineWords)
  putSample(sketch.text)
  putSample(sketch.lead)
  putSample(sketch.figures)
  putSlots(sketch.figureSlots)
  putSlots(sketch.nameSlots)
  return Uint8Array.from(bytes)
}

/** The sketch that `pack` wrote, or null for bytes that it did not write. */
export function unpack(bytes: Uint8Array): Sketch | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const take8 = (): number => view.getUint8(at++)
  const take16 = (): number => (take8() << 8) | take8()
  const takeBytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, take8)
  const takeMany = (count: number): Uint16Array => Uint16Array.from({ length: count }, take16)
  const takeSample = (): Sample => {
    const head = take8()
    return { scale: head >> 1, whole: (head & 1) === 1, hashes: takeMany(take8()) }
  }
  const takeSlots = (): Slots => {
    const count = take8()
    return { contexts: takeMany(count), values: takeBytes(count) }
  }
  try {
    const head = take8()
    if ((head & 0x7f) !== version) return null
    const kind = head & 0x80 ? 'teaser' : 'article'
    const length = take16()
    const day = take16()
    const headline = ((take16() << 16) | take16()) >>> 0
    const headlineNames = take16()
    const headlineShape = take16()
    const headlineWords = takeBytes(take8())
    const text = takeSample()
    const lead = takeSample()
    const figures = takeSample()
    const figureSlots = takeSlots()
    const nameSlots = takeSlots()
    const heads = { headline, headlineNames, headlineShape, headlineWords }
    return { kind, length, day, ...heads, text, lead, figures, figureSlots, nameSlots }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
