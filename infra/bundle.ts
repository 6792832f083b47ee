import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda'
import { type BuildOptions, type BuildResult, buildSync } from 'esbuild'
import { plainKeys } from './plain-keys.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * The code of a function: one file made by the esbuild of this package, no Docker.
 * CommonJS, because it starts fastest (an ESM bundle loads undici for `import 'node:http'`, 25–50 ms), named `.cjs`
 * so that it means the same wherever it is unpacked. The SDK is bundled: what was tested is what runs.
 * @param entry path from the root of the project, e.g. `functions/ingest/handler.ts`
 */
export function bundle(entry: string): AssetCode {
  return Code.fromAsset(dirname(join(ROOT, entry)), {
    // The hash of the output: an upload happens only when the code that runs has changed.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('unused'),
      local: {
        tryBundle(outdir) {
          writeFileSync(join(outdir, 'index.cjs'), codeOf(entry))
          return true
        },
      },
    },
  })
}

const COMMON: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  // Neither minified nor with a source map: a stack trace then names functions by itself. Measured: minified, a start is
  // 3 % shorter, with --enable-source-maps 20 ms longer.
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
}

/** The code of a function and all that it imports. Bundled twice: what the second time is seen to be unused is left out. */
function codeOf(entry: string): string {
  const all = buildSync({
    ...COMMON,
    absWorkingDir: ROOT,
    entryPoints: [entry],
    format: 'esm',
    // ES modules first: esbuild can leave out what is not used of them.
    mainFields: ['module', 'main'],
    define: {
      'process.env.RENDERING_DIGEST': JSON.stringify(renderingDigest()),
      // Streams of the web's kind, which no body is here: being asked for its class, Node loads them (2 ms).
      ReadableStream: 'undefined',
    },
    alias: {
      '@aws-sdk/credential-provider-node': standIn('credentials.ts'),
      '@aws-sdk/middleware-endpoint-discovery': standIn('endpoint-discovery.ts'),
      '@smithy/core/config': standIn('config.ts'),
      '@smithy/core/event-streams': standIn('event-streams.ts'),
    },
  })
  const stdin = { contents: plainKeys(textOf(all)), resolveDir: ROOT, sourcefile: entry }
  return inAscii(textOf(buildSync({ ...COMMON, stdin, format: 'cjs' })))
}

const standIn = (name: string) => join(ROOT, 'infra/bundled', name)

const textOf = ({ outputFiles }: BuildResult) => outputFiles![0]!.text

/** Signs beyond ASCII, which esbuild leaves in regular expressions, escaped: the text is then read and held in half the bytes. */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Digest of the sources that render: a release that changes one of them renders anew what stands published. */
function renderingDigest(): string {
  const hash = createHash('sha256')
  for (const folder of ['shared/feed', 'functions/publish']) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((name) => name.endsWith('.ts')).sort()) {
      hash.update(`${file}\0`).update(readFileSync(join(ROOT, folder, file)))
    }
  }
  return hash.digest('base64url').slice(0, 16)
}
