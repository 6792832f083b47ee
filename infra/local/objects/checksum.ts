import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { notImplemented, S3Error } from './s3-error.ts'

const table32c = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1
  return value >>> 0
})

function crc32c(bytes: Uint8Array): Buffer {
  let value = 0xffffffff
  for (const byte of bytes) value = (table32c[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  const result = Buffer.alloc(4)
  result.writeUInt32BE((value ^ 0xffffffff) >>> 0)
  return result
}

/** CRC-64/NVME in halves, as 64-bit arithmetic on BigInt would take minutes for a large file. */
const table64 = (() => {
  const high = new Uint32Array(256)
  const low = new Uint32Array(256)
  for (let index = 0; index < 256; index++) {
    let value = BigInt(index)
    for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ 0x9a6c9329ac4bc9b5n : value >> 1n
    high[index] = Number(value >> 32n)
    low[index] = Number(value & 0xffffffffn)
  }
  return { high, low }
})()

function crc64nvme(bytes: Uint8Array): Buffer {
  let high = 0xffffffff
  let low = 0xffffffff
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff
    low = ((low >>> 8) | (high << 24)) ^ (table64.low[index] ?? 0)
    high = (high >>> 8) ^ (table64.high[index] ?? 0)
  }
  const result = Buffer.alloc(8)
  result.writeUInt32BE((high ^ 0xffffffff) >>> 0)
  result.writeUInt32BE((low ^ 0xffffffff) >>> 0, 4)
  return result
}

const algorithms: Readonly<Record<string, (bytes: Uint8Array) => Buffer>> = {
  crc32: (bytes) => {
    const result = Buffer.alloc(4)
    result.writeUInt32BE(crc32(bytes))
    return result
  },
  crc32c,
  crc64nvme,
  sha1: (bytes) => createHash('sha1').update(bytes).digest(),
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
}

/** Headers that speak of checksums without being one. */
const about = new Set(['algorithm', 'type', 'mode'])

/**
 * Refuses a body that is not what its sender meant: `Content-MD5`, `x-amz-checksum-*` in the headers or the trailers,
 * `x-amz-content-sha256`. A checksum that cannot be checked here is refused too.
 */
export function checkBody(body: Uint8Array, headers: Readonly<Record<string, string>>): void {
  const md5 = headers['content-md5']
  if (md5 && createHash('md5').update(body).digest('base64') !== md5)
    throw new S3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.')
  const declared = headers['x-amz-content-sha256']
  if (declared && /^[0-9a-f]{64}$/.test(declared) && createHash('sha256').update(body).digest('hex') !== declared)
    throw new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      'The provided x-amz-content-sha256 does not match what was computed.',
    )
  for (const [name, value] of Object.entries(headers)) {
    const algorithm = /^x-amz-checksum-(.+)$/.exec(name)?.[1]
    if (!algorithm || about.has(algorithm)) continue
    const compute = algorithms[algorithm]
    if (!compute) throw notImplemented(`The checksum ${algorithm}`)
    if (compute(body).toString('base64') !== value)
      throw new S3Error(
        400,
        'BadDigest',
        `The ${algorithm.toUpperCase()} you specified did not match what we received.`,
      )
  }
}
