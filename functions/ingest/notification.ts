/**
 * The keys that an S3 notification names, each once, in order. An event says only that something happened to a key;
 * what, the inbox's state tells. `a+b%2Fc.txt` → `a b/c.txt`. A test event names none; any other text throws.
 */
export function keysOf(body: string): readonly string[] {
  const message: unknown = JSON.parse(body)
  if (!isObject(message)) throw new Error('a message of the drop queue is not an S3 notification')
  if (message.Event === 's3:TestEvent') return []
  // `redrive` sends keys in the open, so that a person can write such a message, too.
  if (Array.isArray(message.keys)) return unique(message.keys.map(String))
  if (!Array.isArray(message.Records)) throw new Error('a message of the drop queue is not an S3 notification')
  return unique(message.Records.map(keyOf))
}

function keyOf(record: unknown): string {
  const object = isObject(record) && isObject(record.s3) && isObject(record.s3.object) ? record.s3.object : null
  if (typeof object?.key !== 'string') throw new Error('a record of the S3 notification names no key')
  return decodeURIComponent(object.key.replaceAll('+', ' '))
}

const unique = (keys: readonly string[]) => [...new Set(keys)]

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
