/**
 * Stands in the bundles for the SDK's event streams, which no call of the functions uses: it imports them at run time,
 * and for that esbuild would wrap nearly all of the SDK so that nothing unused could be left out.
 */
export function eventStreamSerdeProvider(): never {
  throw new Error('event streams are left out of the bundles (infra/bundled)')
}

/** The client's own settings: there is nothing to add. */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config

/** Never made: `eventStreamSerdeProvider` throws before. */
export const EventStreamSerde = eventStreamSerdeProvider
