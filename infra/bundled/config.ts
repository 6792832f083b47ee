/**
 * Stands in the bundles for the SDK's search for settings: in the environment, in `~/.aws/config` and
 * `~/.aws/credentials`, at the instance's metadata service. A function has its environment alone. Each start is spared
 * `node:fs/promises` (3 ms), each first call the reading of files that are not there.
 */

type Environment = Readonly<Record<string, string | undefined>>

/** One of the SDK's settings: how the environment tells it, and what it is otherwise. */
interface Setting<T> {
  readonly environmentVariableSelector: (environment: Environment) => T | undefined
  readonly default?: T | (() => Promise<T>)
}

/** Reads a setting at the first call, once. */
export function loadConfig<T>(setting: Setting<T>): () => Promise<T> {
  let value: Promise<T> | undefined
  return () => {
    value ??= read(setting)
    return value
  }
}

async function read<T>({ environmentVariableSelector, default: otherwise }: Setting<T>): Promise<T> {
  const told = askedOf(environmentVariableSelector)
  if (told !== undefined) return told
  return typeof otherwise === 'function' ? (otherwise as () => Promise<T>)() : (otherwise as T)
}

function askedOf<T>(selector: (environment: Environment) => T | undefined): T | undefined {
  try {
    return selector(process.env)
  } catch (error) {
    if (error instanceof ProviderError) return undefined
    throw error
  }
}

/** How some of the SDK's settings say that the environment does not tell them. */
export class ProviderError extends Error {}

export const SelectorType = { ENV: 'env', CONFIG: 'shared config entry' }
export const CONFIG_PREFIX_SEPARATOR = '.'

/** Whether a variable says `true`; undefined where it is not set. */
export function booleanSelector(environment: Environment, name: string): boolean | undefined {
  const value = environment[name]
  if (value === undefined || value === 'true' || value === 'false')
    return value === undefined ? value : value === 'true'
  throw new Error(`${name} is “${value}” in the environment; it may be true or false`)
}

const flag = (name: string): Setting<boolean> => ({
  environmentVariableSelector: (environment) => booleanSelector(environment, name),
  default: false,
})

export const NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS = flag('AWS_USE_DUALSTACK_ENDPOINT')
export const NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS = flag('AWS_USE_FIPS_ENDPOINT')

/** Lambda always tells the region. */
export const REGION_ENV_NAME = 'AWS_REGION'
export const NODE_REGION_CONFIG_OPTIONS: Setting<string> = {
  environmentVariableSelector: (environment) => environment[REGION_ENV_NAME],
  default: () => Promise.reject(new Error(`the environment holds no ${REGION_ENV_NAME}`)),
}
/** Where files have it, which are not read. */
export const REGION_INI_NAME = 'region'
export const NODE_REGION_CONFIG_FILE_OPTIONS = {}

/** The region and whether it is FIPS are asked for at the first call, as `loadConfig` has them. */
export const resolveRegionConfig = <T>(config: T): T => config

/** The SDK's own defaults, which `AWS_DEFAULTS_MODE` could change. */
export const resolveDefaultsModeConfig = () => async () => 'legacy'
