import { join } from 'node:path'
import { type BuildOptions, type BuildResult, buildSync } from 'esbuild'
import { plainKeys } from './plain-keys.ts'
import { renderingDigest } from './rendering-digest.ts'

/** What a function runs, in ASCII, and its source map. */
export interface FunctionCode {
  readonly code: string
  readonly map: string
}

/**
 * The code of a function and of all that it imports, the SDK too: what was tested is what runs. Each start reads and
 * compiles all of it, which is most of what a start costs; so it is bundled twice (what the second time is seen to be
 * unused is left out) and minified (a tenth of a start).
 * @param entry path from `root`, e.g. `functions/ingest/handler.ts`
 */
export function functionCode(root: string, entry: string): FunctionCode {
  const all = buildSync({
    ...optionsIn(root),
    entryPoints: [entry],
    format: 'esm',
    sourcemap: 'inline',
    // ES modules first: esbuild can leave out what is not used of them.
    mainFields: ['module', 'main'],
    define: {
      'process.env.RENDERING_DIGEST': JSON.stringify(renderingDigest(root)),
      // Streams of the web's kind, which no body is here: asked for their class, Node loads them (2 ms).
      ReadableStream: 'undefined',
    },
    alias: standIns(root),
  })
  const contents = inAscii(plainKeys(outputOf(all, '.js')))
  const used = buildSync({
    ...optionsIn(root),
    stdin: { contents, resolveDir: root, sourcefile: 'bundle.js' },
    // What imports `node:http`, at the top of an ES module or anywhere by `import()`, makes Node load undici (25–50 ms);
    // what requires it does not.
    format: 'cjs',
    supported: { 'dynamic-import': false },
    minify: true,
    sourcemap: 'external',
  })
  return { code: outputOf(used, '.js'), map: outputOf(used, '.map') }
}

const optionsIn = (root: string): BuildOptions => ({
  absWorkingDir: root,
  // Never written; what the map says is seen from here, so that it is the same on every machine.
  outfile: join(root, 'bundle.js'),
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node24',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
})

/** Packages of the SDK that have a smaller one in the bundles. */
const standIns = (root: string) => ({
  '@aws-sdk/credential-provider-node': join(root, 'infra/bundled/credentials.ts'),
  '@aws-sdk/middleware-endpoint-discovery': join(root, 'infra/bundled/endpoint-discovery.ts'),
  '@smithy/core/config': join(root, 'infra/bundled/config.ts'),
  '@smithy/core/event-streams': join(root, 'infra/bundled/event-streams.ts'),
})

/** Escapes what esbuild leaves beyond ASCII, in regular expressions: Node holds and reads the text in half the bytes. */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function outputOf({ outputFiles = [] }: BuildResult, ending: string): string {
  return outputFiles.find(({ path }) => path.endsWith(ending))!.text
}
