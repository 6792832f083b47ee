/**
 * As much of JSON Schema as the settings' schema says, so that no keyword of it can go unchecked. Checked by hand, since
 * `ajv` was a fifth of ingest's bundle and took 10 ms of each of its starts, which hardly ever meet settings.
 */
export type Schema = Annotations & (TextSchema | ListSchema | RecordSchema)

interface Annotations {
  readonly $schema?: string
  readonly title?: string
  readonly description?: string
}

interface TextSchema {
  readonly type: 'string'
  readonly minLength?: number
  readonly maxLength?: number
}

interface ListSchema {
  readonly type: 'array'
  readonly items: Schema
  readonly minItems: number
  readonly maxItems: number
}

interface RecordSchema {
  readonly type: 'object'
  readonly maxProperties?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  /** What properties of other names are to be; `false`: there may be none. */
  readonly additionalProperties: false | Schema
}

/** One fault of a value: the names that lead to it from the root, and what is wrong there. */
export interface SchemaFault {
  readonly path: readonly string[]
  /** After the name: `must be string`, `is missing`. */
  readonly message: string
}

/** Every fault of a JSON value: `{titel: 'x'}` → `[{path: ['titel'], message: 'is not a setting'}]`; none of one that is valid. */
export function schemaFaults(value: unknown, schema: Schema, path: readonly string[] = []): readonly SchemaFault[] {
  const wrong = (message: string): SchemaFault => ({ path, message })
  if (schema.type === 'string') {
    if (typeof value !== 'string') return [wrong('must be string')]
    return sizeFaults([...value].length, schema.minLength, schema.maxLength, 'characters').map(wrong)
  }
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [wrong('must be array')]
    const ofItems = value.flatMap((item, i) => schemaFaults(item, schema.items, [...path, String(i)]))
    return [...sizeFaults(value.length, schema.minItems, schema.maxItems, 'items').map(wrong), ...ofItems]
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [wrong('must be object')]
  const entries = Object.entries(value)
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name))
  return [
    ...sizeFaults(entries.length, 0, schema.maxProperties, 'properties').map(wrong),
    ...missing.map((name) => ({ path: [...path, name], message: 'is missing' })),
    ...entries.flatMap(([name, each]) => propertyFaults(each, schema, [...path, name])),
  ]
}

function propertyFaults(value: unknown, of: RecordSchema, path: readonly string[]): readonly SchemaFault[] {
  const name = path.at(-1)!
  // A text may name anything, `constructor` too.
  const schema = of.properties && Object.hasOwn(of.properties, name) ? of.properties[name]! : of.additionalProperties
  if (schema === false) return [{ path, message: 'is not a setting' }]
  return schemaFaults(value, schema, path)
}

function sizeFaults(size: number, least = 0, most = Number.POSITIVE_INFINITY, of: string): readonly string[] {
  if (size < least) return [`must NOT have fewer than ${least} ${of}`]
  return size > most ? [`must NOT have more than ${most} ${of}`] : []
}
