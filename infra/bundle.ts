import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AssetHashType, DockerImage } from 'aws-cdk-lib'
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda'
import { functionCode } from './function-code.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/**
 * The code of a function: one file made by the esbuild of this package, no Docker, named `.cjs` so that it means the same
 * wherever it is unpacked; beside it the map that a logged stack trace is told by (functions/source-stack.ts).
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
          const { code, map } = functionCode(ROOT, entry)
          writeFileSync(join(outdir, 'index.cjs'), code)
          writeFileSync(join(outdir, 'index.cjs.map'), map)
          return true
        },
      },
    },
  })
}
