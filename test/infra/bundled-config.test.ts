import {
  NODE_REGION_CONFIG_OPTIONS,
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
  loadConfig as sdkLoads,
} from '@smithy/core/config'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as standIn from '../../infra/bundled/config.ts'

beforeEach(() => {
  vi.stubEnv('AWS_CONFIG_FILE', '/nowhere')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere')
})
afterEach(() => vi.unstubAllEnvs())

test('the region is read as the SDK reads it', async () => {
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  expect(await standIn.loadConfig(standIn.NODE_REGION_CONFIG_OPTIONS)()).toBe('eu-west-1')
  expect(await sdkLoads(NODE_REGION_CONFIG_OPTIONS)()).toBe('eu-west-1')
})

test.each(['true', 'false', undefined])('where a variable is %s, a switch stands as the SDK has it', async (value) => {
  vi.stubEnv('AWS_USE_FIPS_ENDPOINT', value)
  const expected = await sdkLoads(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS)()
  expect(await standIn.loadConfig(standIn.NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS)()).toBe(expected)
})

test('what the environment does not tell is what the client has it be', async () => {
  const refuses = () => {
    throw new standIn.ProviderError('not told')
  }
  const tried = [() => undefined, refuses].flatMap((environmentVariableSelector) => [
    standIn.loadConfig<number>({ environmentVariableSelector, default: 7 })(),
    standIn.loadConfig<number>({ environmentVariableSelector, default: async () => 7 })(),
  ])
  expect(await Promise.all(tried)).toEqual([7, 7, 7, 7])
})

test('a switch that is neither on nor off is refused, and so is a function without a region', async () => {
  vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'yes')
  await expect(standIn.loadConfig(standIn.NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS)()).rejects.toThrow('AWS_USE_FIPS')
  vi.stubEnv('AWS_REGION', undefined)
  await expect(standIn.loadConfig(standIn.NODE_REGION_CONFIG_OPTIONS)()).rejects.toThrow('AWS_REGION')
})
