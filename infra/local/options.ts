import { parseArgs } from 'node:util'

/** How `npm start` is asked to run. */
export interface StartOptions {
  readonly port: number
  readonly s3Port: number
  readonly data: string
  readonly samples: boolean
  /** The text to print instead, where help is asked for. */
  readonly help: string | null
}

const help = `npm start -- [options]
Runs the whole stack on this machine.

  --port N        port of the site (8080); 0 takes a free one
  --s3-port N     port of S3, where files are dropped (4566); 0 takes a free one
  --data DIR      where the data are kept between runs (.dropfeed/)
  --no-samples    do not drop the samples on the first run
  --help          this text

A DynamoDB of your own instead of the built-in one: AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start`

/** Reads the command line of `npm start`. @throws saying what is wrong with it. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8080' },
      's3-port': { type: 'string', default: '4566' },
      data: { type: 'string', default: '.dropfeed' },
      'no-samples': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const port = (name: string, text: string) => {
    const number = Number(text)
    if (!/^\d+$/.test(text) || number > 65_535) throw new Error(`--${name} wants a port from 0 to 65535, not ${text}`)
    return number
  }
  return {
    port: port('port', values.port),
    s3Port: port('s3-port', values['s3-port']),
    data: values.data,
    samples: !values['no-samples'],
    help: values.help ? help : null,
  }
}
