import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { INDEX_KEY, NOT_FOUND_KEY } from '../shared/feed/paths.ts'
import { accept } from './accept.ts'
import { edgeResponse } from './edge-response.ts'
import type { Settings } from './settings.ts'

/** Properties of a `Site`. */
export interface SiteProps {
  readonly settings: Settings
}

/** What readers see: a private bucket behind a CDN, which alone may read it. No function runs for a read but at the edge. */
export class Site extends Construct {
  readonly bucket: Bucket
  readonly distribution: Distribution
  /** Address without a slash at its end. */
  readonly url: string

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id)
    const { domainName, certificateArn, hub } = props.settings
    // CloudFront's names are those of the account, not of a region: the same stack may stand in two regions.
    const name = `${Stack.of(this).stackName}-${Aws.REGION}`
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.distribution = new Distribution(this, 'Distribution', {
      comment: props.settings.siteTitle.slice(0, 128),
      defaultRootObject: INDEX_KEY,
      // The CDN may not list the bucket, so S3 answers 403 for a key that is not there.
      errorResponses: [403, 404].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 404,
        responsePagePath: `/${NOT_FOUND_KEY}`,
        // Short: a new channel's page may be asked for just before it is there.
        ttl: Duration.seconds(5),
      })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      // All but South America and Oceania, which cost the most.
      priceClass: PriceClass.PRICE_CLASS_200,
      ...(domainName !== undefined &&
        certificateArn !== undefined && {
          domainNames: [domainName],
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
        }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket, {
          originAccessControl: new S3OriginAccessControl(this, 'Access', { originAccessControlName: name }),
        }),
        // Not redirected: some readers follow none, and a feed's address is https from the start.
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        compress: true,
        cachePolicy: new CachePolicy(this, 'CachePolicy', {
          cachePolicyName: name,
          comment: 'As the Cache-Control of each document says',
          minTtl: Duration.seconds(0),
          defaultTtl: Duration.seconds(60),
          maxTtl: Duration.days(365),
          enableAcceptEncodingGzip: true,
          enableAcceptEncodingBrotli: true,
        }),
        responseHeadersPolicy: new ResponseHeadersPolicy(this, 'Headers', {
          responseHeadersPolicyName: name,
          // Readers that run in a browser may fetch, too: all here is public.
          corsBehavior: {
            accessControlAllowCredentials: false,
            accessControlAllowHeaders: ['*'],
            accessControlAllowMethods: ['GET', 'HEAD'],
            accessControlAllowOrigins: ['*'],
            originOverride: true,
          },
          securityHeadersBehavior: {
            // Nothing runs, nothing is loaded. Styles are allowed by hash in each page's own policy; here they are not, since a page
            // stands for years beside the style it was written with, and this header is as new as the last deployment.
            contentSecurityPolicy: {
              contentSecurityPolicy:
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
              override: true,
            },
            contentTypeOptions: { override: true },
            frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
            referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
            strictTransportSecurity: {
              accessControlMaxAge: Duration.days(365),
              includeSubdomains: false,
              override: true,
            },
          },
        }),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_RESPONSE,
            function: new EdgeFunction(this, 'Response', {
              functionName: name,
              comment: 'Exact media types, Vary and Link',
              runtime: FunctionRuntime.JS_2_0,
              code: FunctionCode.fromInline(
                edgeResponse({
                  ...(domainName !== undefined && { host: domainName }),
                  ...(hub !== undefined && { hub }),
                }),
              ),
            }),
          },
        ],
      },
    })
    accept(this.bucket, 'S1', 'Only the CDN reads it, and what it holds is public.')
    accept(this.distribution, 'CFR1', 'Feeds are for readers of every country.')
    accept(
      this.distribution,
      'CFR2',
      'Static documents have nothing a firewall would guard; WAF costs more idle than all the rest.',
    )
    accept(
      this.distribution,
      'CFR3',
      'The log would keep the addresses of readers, and its storage costs; CloudWatch counts requests.',
    )
    if (certificateArn === undefined)
      accept(
        this.distribution,
        'CFR4',
        'The TLS policy of CloudFront’s own name is fixed by AWS; a domain of one’s own gets TLS 1.2.',
      )
    this.url = `https://${domainName ?? this.distribution.distributionDomainName}`
  }
}
