import { readdirSync, statSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'

/** A file to be dropped, and the key it gets. */
export interface Upload {
  readonly path: string
  readonly key: string
  readonly size: number
}

/**
 * Plans which file gets which key. A folder's files keep their paths below it; the folder's own name is their channel,
 * unless one is given. Hidden files stay where they are.
 * `(['news/korea'])` → `korea/2021/a.txt`; `(['a.txt'], 'korea')` → `korea/a.txt`
 * @throws where a path does not exist.
 */
export function planDrop(paths: readonly string[], channel?: string): readonly Upload[] {
  return paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found === undefined) throw new Error(`${path}: There is no such file or folder.`)
    if (!found.isDirectory()) return [upload(path, [...(channel ? [channel] : []), basename(path)])]
    const home = channel ?? basename(resolve(path))
    return filesBelow(path).map((file) => upload(file, [home, ...relative(path, file).split(sep)]))
  })
}

const upload = (path: string, segments: readonly string[]): Upload => ({
  path,
  // macOS names files in NFD; a key is to be what people type.
  key: segments.join('/').normalize('NFC'),
  size: statSync(path).size,
})

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name)
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : []
    })
}
