import { readFileSync } from 'node:fs'
import { App, DefaultStackSynthesizer, type IStackSynthesizer } from 'aws-cdk-lib'
import { readSettings } from './settings.ts'
import { DropfeedStack } from './stack.ts'

/** The context of cdk.json: settings and CDK feature flags, as the CDK command line hands them to the app. */
function projectContext(): Record<string, unknown> {
  const project = JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'))
  return project.context
}

/** Options of `createApp`. */
export interface AppOptions {
  /** Settings over those of cdk.json, by name, as `-c` on the command line. @default none */
  readonly context?: Readonly<Record<string, unknown>>
  /** Where the cloud assembly is written. @default as the CDK command line says, else a temporary directory */
  readonly outdir?: string
}

/**
 * The app with its one stack, ready for `synth()`. It looks nothing up: no account and no network is needed.
 * @throws SettingsError when a setting is wrong
 */
export function createApp(options: AppOptions = {}): App {
  const app = new App({
    context: { ...projectContext(), ...options.context },
    analyticsReporting: false,
    treeMetadata: false,
    ...(options.outdir !== undefined && { outdir: options.outdir }),
  })
  const settings = readSettings(app.node.getAllContext())
  new DropfeedStack(app, settings.stackName, {
    settings,
    description: 'Dropfeed: text files dropped into a bucket become RSS, Atom and JSON feeds',
    // The command line checks the bootstrap version itself; the template stays free of a parameter that has to be looked up.
    synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) as IStackSynthesizer,
  })
  return app
}

if (import.meta.main) {
  try {
    createApp().synth()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SettingsError') throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
