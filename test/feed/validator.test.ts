import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { problemsHead } from '../../shared/feed/feed-head.ts'
import { fragmentsOf } from '../../shared/feed/fragments.ts'
import { problemItem } from '../../shared/feed/item.ts'
import { renderFeed } from '../../shared/feed/render.ts'
import { ATOM, documentOf, full, RSS, rich, various } from './documents.ts'
import { HOSTILE, hostileEntries } from './hostile.ts'
import { readFeed } from './read-feed.ts'
import { idOf, instant, site } from './samples.ts'
import { findings, RULES } from './w3c-rules.ts'

describe('what the W3C validator looks at', () => {
  const documents: [string, ReturnType<typeof documentOf>][] = [
    ['entries of all kinds', documentOf(various)],
    ['entries of all kinds, all settings and a hub', documentOf(various, { previous: 'x' }, rich, full)],
    ['hostile texts', documentOf(hostileEntries(), {}, rich, full)],
    ['no entry at all', documentOf([])],
  ]
  test.each(documents)('a feed of %s has no error and no warning', (_, { rss, atom }) => {
    expect(findings(readFeed('rss', RSS, rss))).toEqual([])
    expect(findings(readFeed('atom', ATOM, atom))).toEqual([])
  })

  test.each(['n0', null])('an archive has none either, whether one goes before or none', (previous) => {
    const { rss, atom } = documentOf(various, { archive: 'n1', previous })
    expect(findings(readFeed('rss', 'https://news.example.org/korea/history/n1.rss.xml', rss))).toEqual([])
    expect(findings(readFeed('atom', 'https://news.example.org/korea/history/n1.atom.xml', atom))).toEqual([])
  })

  test.each([
    ['MissingSelf', 'rss', /rel="self"/, 'rel="via"'],
    ['DuplicateUpdated', 'rss', /(<atom:updated>).*?(?=<\/)/g, '$12024-01-01T00:00:00Z'],
    ['NeedDescriptionBeforeContent', 'rss', /<description>(?=Cây)[\s\S]*?<\/description>/, ''],
    ['InvalidLanguage', 'rss', /<language>vi</, '<language>und<'],
    ['InvalidRFC2822Date', 'rss', /Sun, 12 May/, 'Mon, 12 May'],
    ['InvalidContact', 'rss', /dc:creator>/g, 'author>'],
    ['ContainsHTML', 'rss', /&#x3C;\/b /, '&#x3C;/b'],
    ['SecurityRisk', 'rss', /<p>/, '<script></script><p>'],
    ['InvalidPermalink', 'rss', /"false"/, '"true"'],
    ['BadCharacters', 'rss', /Cầu/, '\u0085'],
    ['MissingElement', 'atom', /<author>\n[\s\S]*?<\/author>/, ''],
    ['InvalidTextType', 'atom', /<entry>\n<title type="text">/, '<entry><title type="html">'],
    ['MissingNamespace', 'rss', / xmlns:dc="[^"]*"/, ''],
    ['ReservedPrefix', 'rss', /xmlns:dc="[^"]*"/, 'xmlns:dc="http://purl.org/dc/terms/"'],
    ['UndefinedElement', 'rss', /<guid/, '<note>x</note><guid'],
    ['MisplacedItem', 'rss', /<\/channel>/, '<ttl>1</ttl></channel>'],
    ['CharacterData', 'rss', /AT&#x26;T/, 'AT&amp;T'],
    ['NotBlank', 'atom', /term="[^"]*"/, 'term=""'],
    ['ContainsEmail', 'atom', /<name>Lê/, '<name>Lê &#x3C;a@b.vn&#x3E;'],
    ['ImplausibleDate', 'atom', /(<published>)2024/, '$12124'],
    ['ImageUrlFormat', 'rss', /<item>/, '<image><url>https://a.example/b.svg</url></image><item>'],
    ['NonCanonicalURI', 'atom', /<id>https:/, '<id>HTTPS:'],
    ['DuplicateAtomLink', 'atom', /(<link rel="self"[^>]*>)/, '$1$1'],
    ['SelfNotAtom', 'atom', /application\/atom/, 'text/html'],
    ['ArchiveIncomplete', 'atom', /<entry>/, '<fh:archive/><entry>'],
  ] as const)('the rule %s finds its fault', (name, format, pattern, replacement) => {
    const broken = documentOf(various)[format].replace(pattern, replacement)
    const found = findings(readFeed(format, format === 'rss' ? RSS : ATOM, broken))
    expect(found.some((finding) => finding.startsWith(name))).toBe(true)
    expect(RULES.length).toBeGreaterThan(20)
  })
})

test('problems are a feed like any other', () => {
  const problems = HOSTILE.map((key, index) => ({
    id: idOf(index),
    key,
    line: index % 2 === 0 ? null : index,
    reason: 'This is no text.',
    advice: 'Drop text.',
    arrived: instant(index),
    updated: `${instant(index).slice(0, -1)}.${100 + index}Z`,
  }))
  const items = problems.map((problem) => fragmentsOf(problemItem(problem, site)))
  const { rss, atom, json } = renderFeed({ head: problemsHead(site), items, archive: null, previous: null })
  expect(findings(readFeed('rss', 'https://news.example.org/problems/rss.xml', rss))).toEqual([])
  expect(findings(readFeed('atom', 'https://news.example.org/problems/atom.xml', atom))).toEqual([])
  expect(JSON.parse(json).items[3]).toMatchObject({
    title: `${HOSTILE[3]!.replace(/<\/(\w+)>/g, '</$1 >')}, line 3`,
    content_html: '<p>This is no text.</p>\n<p>Drop text.</p>',
  })
})

const xmllint = spawnSync('xmllint', ['--version']).status === 0

test.skipIf(!xmllint)('libxml2 finds hostile documents well-formed (needs xmllint)', () => {
  for (const document of [documentOf(hostileEntries(), {}, rich, full), documentOf(various)]) {
    for (const text of [document.rss, document.atom])
      execFileSync('xmllint', ['--noout', '--nonet', '-'], { input: text })
  }
  expect(() =>
    execFileSync('xmllint', ['--noout', '-'], { input: '<a>&b;</a>', stdio: ['pipe', 'ignore', 'ignore'] }),
  ).toThrow()
})
