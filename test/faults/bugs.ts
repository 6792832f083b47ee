import type { DropRow } from '../../shared/store/rows.ts'
import type { Bug } from './functions.ts'

/** Bugs of the kinds that the harness is for, each put between the use cases and the services. */
export const BUGS: Readonly<Record<string, () => Bug>> = {
  'failures are not reported, so that nothing is tried again': () => ({
    answer: (answer) => ({ ...answer, batchItemFailures: [] }),
  }),
  'an entry’s header is written over one that it does not follow': () => ({
    ingest: (ports) => ({
      ...ports,
      headers: bind(ports.headers, {
        replace: async (before, after, text) => {
          const revision = (await ports.headers.get(before.feed, before.position))?.revision ?? before.revision
          return ports.headers.replace({ ...before, revision }, { ...after, revision: revision + 1 }, text)
        },
      }),
    }),
  }),
  'the last publish of a busy feed is never asked for': () => ({
    publish: (ports) => ({ ...ports, tail: { ...ports.tail, send: async () => {} } }),
  }),
  'a drop’s row is written over one that it does not follow': () => ({
    ingest: (ports) => {
      const put = async (row: DropRow): Promise<boolean> => {
        const now = await ports.drops.get(row.key, true)
        return ports.drops.put({ ...row, revision: (now?.revision ?? 0) + 1 })
      }
      const get = (key: string, consistent: boolean) => ports.drops.get(key, consistent)
      return { ...ports, drops: { get, put } }
    },
  }),
  'a drop’s row is written after its entries instead of before': () => ({
    ingest: (ports) => {
      const late = new Map<string, DropRow>()
      const get = async (key: string) => {
        const row = late.get(key)
        late.delete(key)
        if (row !== undefined) await ports.drops.put(row)
        return ports.drops.get(key, true)
      }
      const put = async (row: DropRow) => {
        late.set(row.key, row)
        return true
      }
      return { ...ports, drops: { get, put } }
    },
  }),
  'nobody looks for another entry of the same article': () => ({
    ingest: (ports) => ({
      ...ports,
      // Neither under the claims nor under the text keys of others, which are read several at once.
      claims: bind(ports.claims, { ids: async () => [] }),
      entries: bind(ports.entries, {
        get: async (ids, consistent) =>
          ids.length > 1 || !consistent ? new Map() : ports.entries.get(ids, consistent),
      }),
    }),
  }),
  'the text of a withdrawn entry stays in the table': () => ({
    ingest: (ports) => ({
      ...ports,
      headers: bind(ports.headers, {
        replace: (before, after, text) =>
          ports.headers.replace(before, after, text?.next.article === null ? null : text),
      }),
    }),
  }),
  'changes of entries in the history are not noted': () => ({
    publish: (ports) => ({
      ...ports,
      states: {
        get: (feed) => ports.states.get(feed),
        replace: (feed, before, after) => ports.states.replace(feed, before, { ...after, dirty: [], anew: false }),
      },
    }),
  }),
  'a file is read once and then believed to be the same': () => ({
    ingest: (ports) => {
      const read = new Map<string, ReturnType<typeof ports.inbox.get>>()
      const get = (key: string) => {
        const known = read.get(key) ?? ports.inbox.get(key)
        read.set(key, known)
        known.catch(() => read.delete(key))
        return known
      }
      return { ...ports, inbox: bind(ports.inbox, { get }) }
    },
  }),
  'problems stay when their file is fixed': () => ({
    ingest: (ports) => ({ ...ports, problems: bind(ports.problems, { delete: async () => {} }) }),
  }),
  'a correction moves the date': () => ({
    ingest: (ports) => ({
      ...ports,
      headers: bind(ports.headers, {
        replace: (before, after, text) =>
          ports.headers.replace(before, { ...after, date: `${after.updated.slice(0, 19)}Z` }, text),
      }),
    }),
  }),
  'the page of an entry is written once': () => ({
    publish: (ports) => ({
      ...ports,
      bucket: bind(ports.bucket, {
        put: async (document, seen) =>
          seen !== null && /^[^/]+\/[0-9a-f-]{36}$/.test(document.key) ? 'same' : ports.bucket.put(document, seen),
      }),
    }),
  }),
  'copies in views are never written': () => ({
    ingest: (ports) => ({
      ...ports,
      headers: bind(ports.headers, { create: (header) => ports.headers.create({ ...header, views: [] }) }),
    }),
  }),
}

/** An object with some of its methods replaced; the others keep their `this`. */
function bind<T extends object>(whole: T, replaced: Partial<T>): T {
  return new Proxy(whole, {
    get(target, name) {
      const own = replaced[name as keyof T]
      if (own !== undefined) return own
      const value = target[name as keyof T]
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
