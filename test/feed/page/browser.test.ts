import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Site } from '../../../shared/feed/entry.ts'
import { renderArticlePage } from '../../../shared/feed/page/article-page.ts'
import { renderChannelPage } from '../../../shared/feed/page/channel-page.ts'
import { renderProblemsPage } from '../../../shared/feed/page/problems-page.ts'
import { renderIndexPage } from '../../../shared/feed/page/site-pages.ts'
import { articleKey } from '../../../shared/feed/paths.ts'
import { hostileEntries } from '../hostile.ts'
import { article, channel, entry, idOf, instant } from '../samples.ts'

const CHROMIUM = '/usr/bin/chromium'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const shown = { ...channel, views: { cau: { title: 'Cầu đường', words: ['cầu'] } }, description: 'Tin về bán đảo.' }
const entries = [
  entry(1, {
    corrected: instant(90),
    article: article({ body: Array(9).fill('Ông Nguyễn Văn Ưởng nói: “Ai cũng mong đợi”. '.repeat(4)) }),
  }),
  entry(2, { article: article({ language: 'ar', title: 'خبر من العاصمة' }) }),
  entry(3, { article: null, drops: [] }),
  ...hostileEntries(),
]

let browser: Browser
let server: Server
let folder: string
const documents = new Map<string, string>()

beforeAll(async () => {
  if (!existsSync(CHROMIUM)) return
  folder = mkdtempSync(join(tmpdir(), 'dropfeed-browser-'))
  server = createServer((request, response) => {
    const body = documents.get(request.url!)
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const site: Site = { url: base(), title: 'Tin tức', language: 'vi', hub: null }
  documents.set('/', renderIndexPage(site, [shown]))
  documents.set('/korea/', renderChannelPage({ site, channel: shown, view: null, entries, previous: null }))
  for (const one of entries) documents.set(`/${articleKey('korea', one.id)}`, renderArticlePage(site, shown, one))
  const problem = {
    id: idOf(9),
    key: `korea/${'rất-dài-'.repeat(30)}.png`,
    line: 3,
    reason: 'Why.',
    advice: 'What.',
    arrived: instant(9),
    updated: instant(9),
  }
  documents.set('/problems/', renderProblemsPage({ site, problems: [problem], previous: 'n0', name: null }))
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']
  browser = await chromium.launch({ executablePath: CHROMIUM, args })
})

afterAll(async () => {
  await browser?.close()
  server?.close()
  if (folder) rmSync(folder, { recursive: true })
})

function base(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe.skipIf(!existsSync(CHROMIUM))('in a browser (needs Debian’s chromium)', () => {
  test.each([
    ['a phone by night', 360, 'dark'],
    ['a desktop by day', 1200, 'light'],
  ] as const)(
    'on %s the way from index to article is free of barriers, and nothing is cut off',
    async (_, width, colorScheme) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
      const page = await context.newPage()
      for (const path of [
        '/',
        '/korea/',
        `/${articleKey('korea', idOf(1))}`,
        `/${articleKey('korea', idOf(2))}`,
        '/problems/',
      ]) {
        await page.goto(base() + path)
        await page.evaluate(axe)
        const violations = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        )
        expect(violations).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
        expect((await page.screenshot({ path: join(folder, `${width}.png`), fullPage: true })).length).toBeGreaterThan(
          5_000,
        )
      }
      await context.close()
    },
  )

  test('links lead from the index to a channel, its article, and its feed', async () => {
    const page = await browser.newPage()
    await page.goto(`${base()}/`)
    await page.getByRole('link', { name: channel.title, exact: true }).click()
    expect(new URL(page.url()).pathname).toBe('/korea/')
    await page.getByRole('link', { name: article().title!, exact: true }).first().click()
    expect(new URL(page.url()).pathname).toBe(`/${articleKey('korea', idOf(1))}`)
    const feeds = await page
      .locator('link[rel=alternate]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(feeds).toEqual(['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${base()}/korea/${file}`))
    await page.close()
  })

  test('the policy lets the style through, and hostile texts run nothing and ask for nothing', async () => {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('dialog', (dialog) => said.push(dialog.message()))
    page.on('request', (request) => request.isNavigationRequest() || said.push(request.url()))
    for (const one of hostileEntries()) await page.goto(`${base()}/${articleKey('korea', one.id)}`)
    expect(await page.evaluate('getComputedStyle(document.body).maxWidth')).toBe('704px')
    expect(said.filter((text) => !text.startsWith('data:image/svg+xml'))).toEqual([])
    await page.close()
  })
})
