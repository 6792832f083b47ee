import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda'
import { buildSync } from 'esbuild'

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
          buildSync({
            absWorkingDir: ROOT,
            entryPoints: [entry],
            outfile: join(outdir, 'index.cjs'),
            bundle: true,
            platform: 'node',
            target: 'node24',
            format: 'cjs',
            // ES modules first: esbuild can leave out what is not used of them.
            mainFields: ['module', 'main'],
            define: { 'process.env.RENDERING_DIGEST': JSON.stringify(renderingDigest()) },
            alias: {
              '@aws-sdk/credential-provider-node': join(ROOT, 'infra/bundled/credentials.ts'),
              '@smithy/core/event-streams': join(ROOT, 'infra/bundled/event-streams.ts'),
            },
            // Not minified, no source map: a stack trace then names functions by itself. Measured over starts of a bundle with
            // two SDK clients: minified no faster (85 ms both), with --enable-source-maps 20 ms slower.
            legalComments: 'none',
            logLevel: 'warning',
          })
          return true
        },
      },
    },
  })
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
