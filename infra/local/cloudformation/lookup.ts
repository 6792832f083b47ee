import type { Assembly } from './assembly.ts'
import type { Resolve } from './intrinsics.ts'

/** A resource whose intrinsics are resolved. */
export interface Resolved {
  readonly id: string
  readonly type: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** What a part of the description may look up in the rest of the template. */
export interface Lookup {
  readonly assembly: Assembly
  readonly resolve: Resolve
  readonly resources: readonly Resolved[]
  /** The resource of a type that an ARN, a name or a URL stands for; throws where there is none. */
  byReference(type: string, reference: unknown): Resolved
  /** Sets the site's local address in a text. */
  localize(text: string): string
}
