import type { Resource, Template } from '../local/cloudformation/assembly.ts'
import { resolver, type Scope } from '../local/cloudformation/intrinsics.ts'

/** How a stack is wired, as far as commands need it: read out of its template, so that it is the stack's own. */
export interface Wiring {
  /** Environment of the function that ingests, and of the one that publishes. */
  readonly ingest: Readonly<Record<string, string>>
  readonly publish: Readonly<Record<string, string>>
  /** Addresses of the queues. */
  readonly queues: {
    readonly drops: string
    readonly dropsDead: string
    readonly tail: string
    readonly tailDead: string
    readonly streamDead: string
  }
}

/**
 * Reads the wiring out of a template. `site`: the site's address, which a deployed template says in a way that only the
 * CDN can resolve.
 * @throws naming what the template lacks.
 */
export function wiringOf(template: Template, scope: Scope, site: string): Wiring {
  const resolve = resolver(template, scope)
  const resources = Object.entries(template.Resources)
  const missing = (what: string): never => {
    throw new Error(`The template has no ${what}: it is not of this version of Dropfeed. Deploy this version first.`)
  }
  const functionWith = (variable: string): string => {
    const found = resources.find(([, one]) => one.Type === 'AWS::Lambda::Function' && variable in variablesOf(one))
    return found?.[0] ?? missing(`function with ${variable}`)
  }
  const environmentOf = (id: string) => {
    const variables = Object.entries(variablesOf(template.Resources[id]))
    return Object.fromEntries(
      variables.map(([name, value]) => [name, name === 'SITE_URL' ? site : String(resolve(value))]),
    )
  }
  const [ingest, publish] = [functionWith('INBOX_BUCKET'), functionWith('SITE_BUCKET')]
  const mappings = resources.flatMap(([, { Type, Properties = {} }]) =>
    Type === 'AWS::Lambda::EventSourceMapping' ? [Properties] : [],
  )
  const sourceOf = (functionId: string, isSource: (type: string) => boolean) => {
    const found = mappings.find(
      ({ FunctionName, EventSourceArn }) =>
        idOf(FunctionName) === functionId && isSource(template.Resources[idOf(EventSourceArn)]?.Type ?? ''),
    )
    return found ?? missing(`event source of ${functionId}`)
  }
  const isQueue = (type: string) => type === 'AWS::SQS::Queue'
  const drops = idOf(sourceOf(ingest, isQueue).EventSourceArn)
  const tail = idOf(sourceOf(publish, isQueue).EventSourceArn)
  const deadOf = (queue: string) => {
    const policy = template.Resources[queue]?.Properties?.RedrivePolicy as { deadLetterTargetArn?: unknown } | undefined
    return idOf(policy?.deadLetterTargetArn) || missing(`dead letters of ${queue}`)
  }
  const stream = sourceOf(publish, (type) => type === 'AWS::DynamoDB::Table')
  const failure = (stream.DestinationConfig as { OnFailure?: { Destination?: unknown } } | undefined)?.OnFailure
  const url = (id: string) => scope.ref(id)
  return {
    ingest: environmentOf(ingest),
    publish: environmentOf(publish),
    queues: {
      drops: url(drops),
      dropsDead: url(deadOf(drops)),
      tail: url(tail),
      tailDead: url(deadOf(tail)),
      streamDead: url(idOf(failure?.Destination) || missing('queue for failures of the stream')),
    },
  }
}

function variablesOf(resource: Resource | undefined): Readonly<Record<string, unknown>> {
  const environment = resource?.Properties?.Environment as { Variables?: Record<string, unknown> } | undefined
  return environment?.Variables ?? {}
}

/** The logical id that a reference names: `{"Fn::GetAtt": ["Queue", "Arn"]}`, `{"Ref": "Queue"}` → `Queue`; else ''. */
function idOf(reference: unknown): string {
  if (typeof reference !== 'object' || reference === null) return ''
  const { Ref, 'Fn::GetAtt': attribute } = reference as { Ref?: unknown; 'Fn::GetAtt'?: unknown }
  if (typeof Ref === 'string') return Ref
  return Array.isArray(attribute) ? String(attribute[0]) : String(attribute ?? '').split('.')[0]!
}
