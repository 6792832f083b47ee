import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Alarms } from './alarms.ts'
import { ArticleTable } from './article-table.ts'
import { Dashboard } from './dashboard.ts'
import { Ingest } from './ingest.ts'
import { Publish } from './publish.ts'
import type { Settings } from './settings.ts'
import { Site } from './site.ts'

/** Properties of the `DropfeedStack`. */
export interface DropfeedStackProps extends StackProps {
  readonly settings: Settings
}

/**
 * One deployment: inbox → ingest → table → publish → site.
 * Construct ids are a contract: a changed id of a bucket or the table means a new, empty one.
 */
export class DropfeedStack extends Stack {
  readonly store: ArticleTable
  readonly ingest: Ingest
  readonly site: Site
  readonly publish: Publish

  constructor(scope: Construct, id: string, props: DropfeedStackProps) {
    super(scope, id, props)
    const { settings } = props
    this.store = new ArticleTable(this, 'Store')
    this.ingest = new Ingest(this, 'Ingest', { settings, store: this.store })
    this.site = new Site(this, 'Site', { settings })
    this.publish = new Publish(this, 'Publish', { settings, store: this.store, site: this.site })

    const { store, ingest, publish, site } = this
    const watched = { settings, store, ingest, publish, site }
    if (settings.alarms) new Alarms(this, 'Alarms', watched)
    if (settings.dashboard) new Dashboard(this, 'Dashboard', watched)

    const inbox = ingest.inbox.bucket.bucketName
    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description })
    output('InboxName', inbox, 'The bucket to drop files into')
    output('HowToDrop', `aws s3 cp article.txt s3://${inbox}/my-channel/`, 'Puts a file into the channel my-channel')
    output('SiteAddress', `${site.url}/`, 'The site: channels and their articles')
    output(
      'HowToSubscribe',
      `${site.url}/my-channel/rss.xml`,
      'A feed of the channel my-channel; also atom.xml and feed.json',
    )
  }
}
