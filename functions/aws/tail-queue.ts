import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'

/** The queue whose delayed messages publish a busy feed once more. */
export class TailQueue {
  readonly #clientOf: () => SQSClient
  readonly #url: string
  #client: SQSClient | undefined

  /** `client` is made for the first message: of the starts for a quiet feed none sends any, and each is spared 3 ms. */
  constructor(client: () => SQSClient, url: string) {
    this.#clientOf = client
    this.#url = url
  }

  /** `seconds` from now (at most 900, SQS's limit) the feed is published again. */
  send(feed: string, seconds: number): Promise<void> {
    return this.#send({ feed }, seconds)
  }

  /** `seconds` from now the hub is told that the feed has changed. */
  sendPing(feed: string, seconds: number): Promise<void> {
    return this.#send({ feed, ping: true }, seconds)
  }

  async #send(message: object, seconds: number): Promise<void> {
    this.#client ??= this.#clientOf()
    await this.#client.send(
      new SendMessageCommand({
        QueueUrl: this.#url,
        MessageBody: JSON.stringify(message),
        DelaySeconds: Math.max(0, Math.min(900, Math.ceil(seconds))),
      }),
    )
  }
}
