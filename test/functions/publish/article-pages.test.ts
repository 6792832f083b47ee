import { expect, it } from 'vitest'
import { etagOf, type SiteDocument } from '../../../functions/aws/site-bucket.ts'
import { type PageJob, writeArticlePages } from '../../../functions/publish/article-pages.ts'
import { Overtaken } from '../../../functions/publish/documents.ts'
import type { Article } from '../../../shared/article.ts'
import type { Entry } from '../../../shared/feed/entry.ts'
import { renderArticlePage } from '../../../shared/feed/page/article-page.ts'
import { channelWith } from '../../../shared/feed/settings.ts'
import type { HeaderRow } from '../../../shared/store/rows.ts'

const ID = '11111111-1111-5111-8111-111111111111'
const ARRIVED = '2026-03-02T01:00:00Z'
const times = { date: ARRIVED, arrived: ARRIVED, updated: ARRIVED, corrected: null }

const none = { summary: null, published: null, authors: [], source: null, section: null, tags: [], captions: [] }
const text = { title: 'Opened', body: ['What was said.'], language: 'en', url: null, evidence: {} }
const ARTICLE: Article = { kind: 'article', lines: [1, 1], ...text, ...none }
const entry = (article: Article | null): Entry => ({ id: `urn:uuid:${ID}`, article, url: null, drops: [], ...times })

/** The entry's header since it was withdrawn. */
const WITHDRAWN: HeaderRow = {
  id: ID,
  feed: 'korea',
  position: 'p',
  revision: 2,
  ...times,
  url: null,
  carriers: [],
  shown: null,
  size: 0,
  views: [],
}

const CHANNEL = { title: 'Korea', titled: ARRIVED, settings: null, settingsKey: null, settingsArrived: null }

/** A site without pages, and a table of the withdrawn entry; `asked`: what it was asked for; `revision`: the channel's. */
function start(revision = 1) {
  const site = new Map<string, SiteDocument>()
  const asked: string[] = []
  const unknown = () => Promise.reject(new Error('is not asked for'))
  const job: PageJob = {
    ports: {
      headers: {
        get: async () => {
          asked.push('header')
          return WITHDRAWN
        },
        list: unknown,
      },
      entries: { get: async () => new Map() },
      channels: {
        get: async (slug) => ({ ...CHANNEL, slug, revision }),
        list: unknown,
      },
      bucket: {
        etag: async (key) => (site.has(key) ? etagOf(site.get(key)!.body) : null),
        put: async (document, seen) => {
          if (seen === etagOf(document.body)) return 'same'
          site.set(document.key, document)
          return 'written'
        },
        etags: unknown,
        read: unknown,
        delete: unknown,
        list: unknown,
      },
    },
    site: { url: 'https://site.example', title: 'Site', language: 'vi', hub: null },
    channel: channelWith({ slug: 'korea', title: 'Korea' }, null, { language: 'vi', timezone: 'Asia/Ho_Chi_Minh' }),
    row: { slug: 'korea', revision: 1 },
    isNew: () => false,
    hold: async () => {},
  }
  return { job, asked, site }
}

it('leaves a page that says what was read, and asks the table nothing', async () => {
  const { job, asked } = start()
  const read = new Map([[ID, entry(null)]])
  expect(await writeArticlePages(job, [WITHDRAWN], read)).toBe(1)
  expect(asked).toEqual(['header'])
  expect(await writeArticlePages(job, [WITHDRAWN], read)).toBe(0)
  expect(asked).toEqual(['header'])
})

it('writes a page that says something else from what the table says now, not from what was read', async () => {
  const { job, site } = start()
  expect(await writeArticlePages(job, [WITHDRAWN], new Map([[ID, entry(ARTICLE)]]))).toBe(1)
  const pages = [...site.values()].map(({ body }) => body)
  expect(pages).toEqual([renderArticlePage(job.site, job.channel, entry(null))])
})

it('writes no page with settings that have been replaced since', async () => {
  const { job, site } = start(2)
  await expect(writeArticlePages(job, [WITHDRAWN], new Map([[ID, entry(ARTICLE)]]))).rejects.toThrow(Overtaken)
  expect(site.size).toBe(0)
})
