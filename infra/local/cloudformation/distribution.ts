import { matches } from '../grants/policy.ts'
import type { Distribution } from './description.ts'
import type { Scope } from './intrinsics.ts'
import type { Lookup, Resolved } from './lookup.ts'

interface Behavior {
  readonly Compress?: boolean
  readonly ResponseHeadersPolicyId?: string
  readonly FunctionAssociations?: readonly { readonly EventType: string; readonly FunctionARN: string }[]
}

interface DistributionConfig {
  readonly Origins: readonly { readonly DomainName: string; readonly OriginPath?: string }[]
  readonly DefaultCacheBehavior: Behavior
  readonly CacheBehaviors?: readonly unknown[]
  readonly DefaultRootObject?: string
  readonly CustomErrorResponses?: readonly {
    readonly ErrorCode: number
    readonly ResponseCode?: number
    readonly ResponsePagePath?: string
  }[]
}

/** Describes how the CDN serves the site bucket. @throws at a behaviour that is not played. */
export function describeDistribution({ id, properties }: Resolved, lookup: Lookup, scope: Scope): Distribution {
  const config = properties.DistributionConfig as DistributionConfig
  const [origin, ...otherOrigins] = config.Origins
  if (!origin || otherOrigins.length > 0 || origin.OriginPath || config.CacheBehaviors?.length)
    throw new Error(`${id}: the local site plays one bucket as origin, without a path, and one behaviour`)
  const bucket = lookup.byReference('AWS::S3::Bucket', origin.DomainName)
  const behavior = config.DefaultCacheBehavior
  return {
    bucket: scope.ref(bucket.id),
    rootObject: config.DefaultRootObject ?? null,
    mayList: cdnMayList(scope.attribute(bucket.id, 'Arn'), lookup),
    compress: behavior.Compress === true,
    errorPages: (config.CustomErrorResponses ?? []).map(({ ErrorCode, ResponseCode, ResponsePagePath }) => ({
      from: ErrorCode,
      to: ResponseCode ?? ErrorCode,
      page: ResponsePagePath ?? null,
    })),
    headers: responseHeaders(behavior.ResponseHeadersPolicyId, lookup),
    functions: Object.fromEntries(
      (behavior.FunctionAssociations ?? []).map(({ EventType, FunctionARN }) => {
        const code = lookup.resources.find(({ id }) => id === FunctionARN)?.properties.FunctionCode
        if (typeof code !== 'string') throw new Error(`${id}: the function ${FunctionARN} has no code in the template`)
        return [EventType, code]
      }),
    ),
  }
}

interface BucketStatement {
  readonly Effect: string
  readonly Principal?: { readonly Service?: string | readonly string[] } | string
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
}

function cdnMayList(arn: string, { resources }: Lookup): boolean {
  return resources
    .filter(({ type }) => type === 'AWS::S3::BucketPolicy')
    .flatMap(({ properties }) => (properties.PolicyDocument as { Statement: BucketStatement[] }).Statement)
    .some(
      ({ Effect, Principal, Action, Resource }) =>
        Effect === 'Allow' &&
        typeof Principal === 'object' &&
        [Principal.Service].flat().includes('cloudfront.amazonaws.com') &&
        [Action].flat().some((action) => matches(action, 's3:ListBucket')) &&
        [Resource].flat().some((resource) => matches(resource, arn)),
    )
}

interface Header {
  readonly Header: string
  readonly Value: string
  readonly Override: boolean
}
interface Security {
  readonly Override: boolean
  readonly ContentSecurityPolicy?: string
  readonly ReferrerPolicy?: string
  readonly FrameOption?: string
  readonly AccessControlMaxAgeSec?: number
  readonly IncludeSubdomains?: boolean
  readonly Preload?: boolean
  readonly ModeBlock?: boolean
  readonly Protection?: boolean
}

const securityHeaders: Readonly<Record<string, (given: Security) => readonly [string, string]>> = {
  ContentSecurityPolicy: (given) => ['content-security-policy', given.ContentSecurityPolicy ?? ''],
  ContentTypeOptions: () => ['x-content-type-options', 'nosniff'],
  FrameOptions: (given) => ['x-frame-options', given.FrameOption ?? 'DENY'],
  ReferrerPolicy: (given) => ['referrer-policy', given.ReferrerPolicy ?? ''],
  StrictTransportSecurity: (given) => [
    'strict-transport-security',
    `max-age=${given.AccessControlMaxAgeSec}${given.IncludeSubdomains ? '; includeSubDomains' : ''}${given.Preload ? '; preload' : ''}`,
  ],
  XSSProtection: (given) => ['x-xss-protection', given.Protection ? (given.ModeBlock ? '1; mode=block' : '1') : '0'],
}

function responseHeaders(policyId: string | undefined, { resources }: Lookup): Distribution['headers'] {
  if (!policyId) return []
  const policy = resources.find(({ id }) => id === policyId)
  if (!policy) throw new Error(`The response headers policy ${policyId} is not in the template`)
  const {
    Name: _,
    Comment: __,
    SecurityHeadersConfig = {},
    CustomHeadersConfig = { Items: [] },
    CorsConfig,
    ...others
  } = policy.properties.ResponseHeadersPolicyConfig as {
    SecurityHeadersConfig?: Record<string, Security>
    CustomHeadersConfig?: { Items: Header[] }
    CorsConfig?: { AccessControlAllowOrigins: { Items: string[] }; OriginOverride: boolean }
    [other: string]: unknown
  }
  if (Object.keys(others).length > 0)
    throw new Error(`${policyId}: ${Object.keys(others).join(', ')} of a response headers policy is not played locally`)
  const security = Object.entries(SecurityHeadersConfig).map(([kind, given]) => {
    const say = securityHeaders[kind]
    if (!say) throw new Error(`${policyId}: the security header ${kind} is not played locally`)
    const [name, value] = say(given)
    return { name, value, override: given.Override }
  })
  const custom = CustomHeadersConfig.Items.map(({ Header, Value, Override }) => ({
    name: Header.toLowerCase(),
    value: Value,
    override: Override,
  }))
  const origins = CorsConfig?.AccessControlAllowOrigins.Items.join(', ')
  const cors = origins
    ? [{ name: 'access-control-allow-origin', value: origins, override: CorsConfig?.OriginOverride ?? true }]
    : []
  return [...security, ...custom, ...cors]
}
