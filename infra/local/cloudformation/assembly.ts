import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One resource of a CloudFormation template, as it is written there. */
export interface Resource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly Condition?: string
  readonly DependsOn?: string | readonly string[]
}

/** A CloudFormation template, as far as the local stack reads it. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>
  readonly Conditions?: Readonly<Record<string, unknown>>
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Description?: string }>>
}

/** A synthesized stack: its name, its template, and where the files lie that a deployment would upload. */
export interface Assembly {
  readonly stackName: string
  readonly template: Template
  /** Object key in the assets bucket (`<hash>.zip`) → directory or file on disk. */
  readonly assets: ReadonlyMap<string, string>
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<string, { readonly type: string; readonly properties?: Readonly<Record<string, string>> }>
  >
}

interface AssetManifest {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string }
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>
      }
    >
  >
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T

/**
 * Reads what `cdk synth` left in `directory` (`cdk.out`).
 * @throws where there is no stack, or more than one and none is named.
 */
export function readAssembly(directory: string, name?: string): Assembly {
  const { artifacts } = readJson<Manifest>(join(directory, 'manifest.json'))
  const stacks = Object.entries(artifacts).filter(
    ([id, { type, properties }]) =>
      type === 'aws:cloudformation:stack' && (!name || id === name || properties?.stackName === name),
  )
  const [stack, ...others] = stacks
  if (!stack || others.length > 0)
    throw new Error(
      `${directory} holds ${stacks.length} stacks${name ? ` named ${name}` : ''} (${stacks.map(([id]) => id).join(', ')}); the local stack plays exactly one.`,
    )
  const assets = new Map<string, string>()
  for (const { type, properties } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest' || !properties?.file) continue
    for (const { source, destinations } of Object.values(
      readJson<AssetManifest>(join(directory, properties.file)).files,
    ))
      for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, join(directory, source.path))
  }
  const [id, { properties }] = stack
  return {
    stackName: properties?.stackName ?? id,
    template: readJson<Template>(join(directory, properties?.templateFile ?? `${id}.template.json`)),
    assets,
  }
}
