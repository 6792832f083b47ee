/** Runs `work` with what it prints kept instead of printed: the functions log a line for everything they do. */
export async function quietly<T>(lines: string[], work: () => Promise<T>): Promise<T> {
  const { stdout } = process
  const write = stdout.write
  stdout.write = ((text: string) => {
    lines.push(`    ${String(text).trimEnd().slice(0, 900)}`)
    return true
  }) as typeof write
  try {
    return await work()
  } finally {
    stdout.write = write
  }
}
