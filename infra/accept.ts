import { Stack, Validations } from 'aws-cdk-lib'
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

/**
 * Accepts a finding of cdk-nag's AwsSolutions pack on a construct, with the argument why.
 * @param rule e.g. `S1`, `IAM5[Resource::…]`
 */
export function accept(construct: Construct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason })
}

/** Accepts that a role names every object of one bucket, and no more than that, by a wildcard. */
export function acceptEveryObject(construct: Construct, bucket: Bucket, reason: string): void {
  const id = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket)
  accept(construct, `IAM5[Resource::<${id}.Arn>/*]`, reason)
}
