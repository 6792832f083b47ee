/**
 * Stands in the bundles for the discovery of endpoints, which DynamoDB's client can do and is off unless switched on: at
 * every start it makes a cache for them, of a package of its own.
 */
export const resolveEndpointDiscoveryConfig = <T>(config: T): T => config

/** The environment is not asked for it. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector: () => undefined }
