/** What the parent sends a function's process. */
export interface Invoke {
  readonly id: string
  readonly event: unknown
  /** When the function is killed, in milliseconds of the clock. */
  readonly deadline: number
}

/** What a function's process sends back. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly error: FunctionError }
  | { readonly kind: 'result'; readonly id: string; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: string; readonly error: FunctionError }

/** An error of a function, as Lambda reports it. */
export interface FunctionError {
  readonly errorType: string
  readonly errorMessage: string
  readonly trace?: readonly string[]
}

/** The outcome of an invocation; `killed` says that the process went with it. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: FunctionError; readonly killed: boolean }
