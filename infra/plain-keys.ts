/**
 * Writes computed keys that are constants as plain ones: with `var _h = "http"` at the top, `{ [_h]: 1 }` becomes
 * `{ "http": 1 }`. So the SDK writes the schemas of all operations, and as a computed key might run code, esbuild keeps
 * every schema. Of a bundle that has gone through this it leaves out those that no call needs: 140 kB, most of them
 * tables that are evaluated at each start.
 * @param code a bundle of esbuild's, in which no inner name hides one of the top
 */
export function plainKeys(code: string): string {
  const constants = new Map(
    [...code.matchAll(/^var (_\w+) = ("[^"\\\n]*");$/gm)].map(([, name, value]) => [name, value]),
  )
  for (const [, name] of code.matchAll(/^ +(_\w+) =(?!=)/gm)) constants.delete(name)
  return code.replace(/(?<=[{,]\s*)\[(_\w+)\]:/g, (key, name: string) => {
    const value = constants.get(name)
    return value === undefined ? key : `${value}:`
  })
}
