import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type AppOptions, createApp } from '../../infra/app.ts'

/** A resource of a template. */
export interface Resource {
  readonly Type: string
  // biome-ignore lint/suspicious/noExplicitAny: the shape is CloudFormation's, a different one for every type
  readonly Properties: any
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
  readonly DependsOn?: readonly string[]
}

/** A synthesized template. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs: Readonly<Record<string, { readonly Description: string; readonly Value: unknown }>>
}

/** Where a template was synthesized to, and what it says. */
export interface Assembly {
  readonly template: Template
  readonly templateFile: string
  readonly outdir: string
}

/** A directory of the test file's own, removed when its tests have ended. */
export function scratch(): string {
  const outdir = mkdtempSync(join(tmpdir(), 'dropfeed-assembly-'))
  afterAll(() => rmSync(outdir, { recursive: true, force: true }))
  return outdir
}

/** Synthesizes with some settings over those of cdk.json. The first of a process takes seconds: do it once a file. */
export function synthesize(context: NonNullable<AppOptions['context']> = {}): Assembly {
  const outdir = scratch()
  const [stack] = createApp({ outdir, context }).synth().stacks
  if (stack === undefined) throw new Error('The app has no stack')
  return { template: stack.template, templateFile: stack.templateFullPath, outdir }
}

/** The resources of one type, with their logical ids. */
export function ofType(template: Template, type: string): readonly (readonly [string, Resource])[] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type)
}
