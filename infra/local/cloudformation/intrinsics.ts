import type { Template } from './assembly.ts'

/** What references in a template stand for: `Ref` and `Fn::GetAtt` of a resource, and the pseudo parameters. */
export interface Scope {
  readonly pseudo: Readonly<Record<string, string>>
  ref(logicalId: string): string
  attribute(logicalId: string, attribute: string): string
}

/** Turns a value of a template into a plain one. `AWS::NoValue` becomes undefined and leaves its object or list. */
export type Resolve = (value: unknown) => unknown

type Fn = (argument: unknown) => unknown

/**
 * Makes a resolver for the intrinsic functions of one template.
 * @throws from the resolver, naming it, at any intrinsic, name or shape that is not understood.
 */
export function resolver(template: Template, scope: Scope): Resolve {
  const list = (name: string, argument: unknown, least: number): readonly unknown[] => {
    const value = resolve(argument)
    if (!Array.isArray(value) || value.length < least) throw new Error(`${name} wants a list of ${least} or more`)
    return value
  }
  const ref = (name: string): unknown => {
    if (name === 'AWS::NoValue') return undefined
    if (name in scope.pseudo) return scope.pseudo[name]
    const parameter = template.Parameters?.[name]
    if (parameter) {
      if (parameter.Default === undefined) throw new Error(`Parameter ${name} has no default`)
      return parameter.Default
    }
    return scope.ref(name)
  }
  const attribute: Fn = (argument) => {
    const [id, ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.')
    return scope.attribute(id ?? '', rest.join('.'))
  }
  const condition = (name: string): boolean => {
    const value = template.Conditions?.[name]
    if (value === undefined) throw new Error(`Condition ${name} is not in the template`)
    return resolve(value) === true
  }
  const substitute: Fn = (argument) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}]
    const given = resolve(variables) as Record<string, unknown>
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (name in given) return String(given[name])
      return String(name.includes('.') ? attribute(name) : ref(name))
    })
  }
  const functions: Readonly<Record<string, Fn>> = {
    Ref: (name) => ref(String(name)),
    Condition: (name) => condition(String(name)),
    'Fn::GetAtt': attribute,
    'Fn::Sub': substitute,
    'Fn::Join': (argument) => {
      const [glue, parts] = list('Fn::Join', argument, 2)
      return (parts as unknown[]).map(String).join(String(glue))
    },
    'Fn::Select': (argument) => {
      const [index, choices] = list('Fn::Select', argument, 2)
      const chosen = (choices as unknown[])[Number(index)]
      if (chosen === undefined) throw new Error(`Fn::Select finds nothing at ${index}`)
      return chosen
    },
    'Fn::Split': (argument) => {
      const [glue, text] = list('Fn::Split', argument, 2)
      return String(text).split(String(glue))
    },
    'Fn::If': (argument) => {
      const [name, yes, no] = argument as [string, unknown, unknown]
      return resolve(condition(name) ? yes : no)
    },
    'Fn::Equals': (argument) => {
      const [one, other] = list('Fn::Equals', argument, 2)
      return one === other
    },
    'Fn::And': (argument) => list('Fn::And', argument, 1).every((value) => value === true),
    'Fn::Or': (argument) => list('Fn::Or', argument, 1).some((value) => value === true),
    'Fn::Not': (argument) => list('Fn::Not', argument, 1)[0] !== true,
    'Fn::FindInMap': (argument) => {
      const [map, first, second] = list('Fn::FindInMap', argument, 3).map(String)
      const found = template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? '']
      if (found === undefined) throw new Error(`Fn::FindInMap finds no ${map}.${first}.${second}`)
      return found
    },
  }
  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined)
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value)
    const [only] = entries
    if (only && entries.length === 1) {
      const [name, argument] = only
      const intrinsic = functions[name]
      // `Condition` is also the name of a part of a policy statement, where its value is an object.
      if (intrinsic && !(name === 'Condition' && typeof argument !== 'string')) return intrinsic(argument)
      if (name.startsWith('Fn::')) throw new Error(`${name} is not played by the local stack`)
    }
    return Object.fromEntries(
      entries.map(([name, item]) => [name, resolve(item)]).filter(([, item]) => item !== undefined),
    )
  }
  return resolve
}
