import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Every import of the sources, as `{from: 'shared/feed/render.ts', to: 'shared/article.ts' | 'node:zlib' | 'feed'}`. */
function importsOf(folder: string) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files.flatMap((name) => {
    const from = join(folder, name)
    const source = readFileSync(from, 'utf8')
    const found = source.matchAll(
      /^(?:import|export)\s(?<type>type\s)?[^'"]*?from\s+'(?<to>[^']+)'|^import\s+'(?<bare>[^']+)'|\bimport\('(?<late>[^']+)'\)/gm,
    )
    return [...found].map(({ groups }) => {
      const target = groups?.to ?? groups?.bare ?? groups?.late ?? ''
      const to = target.startsWith('.') ? normalize(join(dirname(from), target)) : target
      return { from, to, typeOnly: groups?.type !== undefined }
    })
  })
}

const imports = ['shared', 'functions', 'infra'].flatMap(importsOf)
const within = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`))
const shown = (found: readonly { from: string; to: string }[]) => found.map(({ from, to }) => `${from} imports ${to}`)

describe('imports run one way', () => {
  it('sees the imports of every folder', () => {
    for (const folder of ['shared/source', 'shared/feed', 'functions/ingest', 'functions/publish', 'infra/local']) {
      expect(imports.filter(({ from }) => within(from, folder)).length, folder).toBeGreaterThan(5)
    }
  })

  it('keeps shared/ pure: nothing of Node, of AWS, of the edges; of packages only feed and ajv, in shared/feed', () => {
    const allowed = (from: string, to: string) =>
      within(to, 'shared') || (within(from, 'shared/feed') && ['feed', 'ajv', 'xml-js'].includes(to))
    expect(shown(imports.filter(({ from, to }) => within(from, 'shared') && !allowed(from, to)))).toEqual([])
  })

  it('asks neither clock nor chance nor environment in shared/', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(|\bcrypto\.random/
    const files = readdirSync('shared', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    expect(files.filter((name) => impure.test(readFileSync(join('shared', name), 'utf8')))).toEqual([])
  })

  it('lets the sdk run only in functions/aws, the handlers that make its clients, and infra', () => {
    const sdk = imports.filter(({ to, typeOnly }) => to.startsWith('@aws-sdk/') && !typeOnly)
    const allowed = (from: string) =>
      within(from, 'functions/aws', 'infra') || /^functions\/\w+\/handler\.ts$/.test(from)
    expect(shown(sdk.filter(({ from }) => !allowed(from)))).toEqual([])
  })

  it('lets functions import no infra, and the two functions nothing of each other', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (within(from, 'functions') && within(to, 'infra', 'test')) ||
        (within(from, 'functions/ingest') && within(to, 'functions/publish')) ||
        (within(from, 'functions/publish') && within(to, 'functions/ingest')),
    )
    expect(shown(wrong)).toEqual([])
  })

  it('lets source and fields know nothing of identity, store and feed; identity, store nothing of source and fields', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (within(from, 'shared/source', 'shared/fields') &&
          within(to, 'shared/identity', 'shared/store', 'shared/feed')) ||
        (within(from, 'shared/identity', 'shared/store', 'shared/feed') && within(to, 'shared/source')) ||
        (within(from, 'shared/identity', 'shared/store') && within(to, 'shared/fields', 'shared/feed')),
    )
    expect(shown(wrong)).toEqual([])
  })

  it('has no production code that knows whether it runs locally', () => {
    const files = ['functions', 'shared'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(folder, name)),
    )
    const local = /\b(?:isLocal|LOCAL|localhost|127\.0\.0\.1|AWS_ENDPOINT_URL|AWS_SAM_LOCAL)\b/
    expect(files.filter((name) => local.test(readFileSync(name, 'utf8')))).toEqual([])
  })
})
