import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Digest of the sources that render: a release that changes one of them renders anew what stands published. */
export function renderingDigest(root: string): string {
  const hash = createHash('sha256')
  for (const folder of ['shared/feed', 'functions/publish']) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((name) => name.endsWith('.ts')).sort()) {
      hash.update(`${file}\0`).update(readFileSync(join(root, folder, file)))
    }
  }
  return hash.digest('base64url').slice(0, 16)
}
