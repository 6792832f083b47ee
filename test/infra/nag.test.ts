import { App, Stack, Validations } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import { expect, test, vi } from 'vitest'
import { createApp } from '../../infra/app.ts'
import { scratch } from './assembly.ts'

/** Synthesizes under the AwsSolutions pack; a finding that is not accepted throws. */
function check(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  app.synth()
}

// The pack looks at every resource with every rule: seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 180_000 })
const outdir = scratch()

test('the AwsSolutions pack is heard: a bare bucket does not pass', () => {
  const app = new App({ outdir: `${outdir}/bare` })
  new Bucket(new Stack(app, 'Bare'), 'Bucket')
  expect(() => check(app)).toThrow(/AwsSolutions-S1\b|Validation failed/)
})

test.each([
  ['by default', {}],
  [
    'with every setting',
    {
      domainName: 'feeds.example.org',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
      hub: 'https://hub.example.org/',
      alarmEmail: 'ops@example.org',
    },
  ],
])('the stack passes the AwsSolutions pack %s, but for what is argued beside the code', (name, context) => {
  expect(() => check(createApp({ outdir: `${outdir}/${name.replaceAll(' ', '-')}`, context }))).not.toThrow()
})
