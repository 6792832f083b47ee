/** What a deployment may set (C6), by `cdk.json` context or `cdk deploy -c name=value`. */
export interface Settings {
  /** Name of the stack; another name is another deployment in the same account. @default 'Dropfeed' */
  readonly stackName: string
  /** @default 'Dropfeed' */
  readonly siteTitle: string
  /** BCP 47, for drops and channels that tell none. @default 'vi' */
  readonly language: string
  /** IANA name, for times without a zone. @default 'Asia/Ho_Chi_Minh' */
  readonly timeZone: string
  /** Host name of the site; needs `certificateArn`. @default the CDN's own name */
  readonly domainName?: string
  /** ACM certificate of `domainName`, in us-east-1 as CloudFront asks. */
  readonly certificateArn?: string
  /** WebSub hub that is told of changes. @default none */
  readonly hub?: string
  /** Seconds between two publishes of a busy feed, 1 to 900 (SQS delays no longer). @default 10 */
  readonly publishWindow: number
  /** Where alarms are sent. @default nowhere; they are shown in the console */
  readonly alarmEmail?: string
  /** Days that logs are kept, one of those CloudWatch knows. @default 30 */
  readonly logRetention: number
  /** Whether the functions' log lines are metrics, too ($0.30 each in a month that has them all the time). @default true */
  readonly metrics: boolean
  /** Whether there are alarms ($0.10 each a month). @default true */
  readonly alarms: boolean
  /** Whether there is a dashboard ($3 a month beyond three). @default true */
  readonly dashboard: boolean
}

/** Retentions that CloudWatch Logs takes, in days. */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/
const CERTIFICATE = /^arn:aws(-[a-z]+)?:acm:us-east-1:\d{12}:certificate\/[\w-]+$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
// Names at the CDN are the stack's and the region's, 64 characters together.
const STACK = /^[A-Za-z][A-Za-z0-9-]{0,47}$/

type Reader<T> = (value: unknown) => T | null

const text: Reader<string> = (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)

const matching =
  (pattern: RegExp): Reader<string> =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? value : null

/** `-c` on the command line gives strings, cdk.json numbers and booleans: both are read. */
const whole =
  (fits: (n: number) => boolean): Reader<number> =>
  (value) => {
    const n = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    return typeof n === 'number' && Number.isInteger(n) && fits(n) ? n : null
  }

const flag: Reader<boolean> = (value) =>
  value === true || value === 'true' ? true : value === false || value === 'false' ? false : null

/** Takes what `check` accepts without throwing. */
const accepted =
  (check: (value: string) => unknown): Reader<string> =>
  (value) => {
    if (typeof value !== 'string' || value === '') return null
    try {
      check(value)
      return value
    } catch {
      return null
    }
  }

const language = accepted((value) => Intl.getCanonicalLocales(value))
const timeZone = accepted((value) => new Intl.DateTimeFormat('en', { timeZone: value }))
/** A hub is told only that a public feed has changed, so that `http:` does as well: hubs on one's own network have it. */
const webAddress: Reader<string> = (value) =>
  typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value) ? value : null

/** Raised before synthesis when settings are wrong; its message lists every error. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly errors: readonly string[]
  constructor(errors: readonly string[]) {
    super(`The settings (cdk.json "context", or -c on the command line) are wrong:\n- ${errors.join('\n- ')}`)
    this.errors = errors
  }
}

/**
 * Reads and checks every setting. A name that is no setting is an error too: a misspelt `alarmEmail` would
 * otherwise mean alarms that nobody hears. Names with a colon, slash or hyphen belong to the CDK.
 * @throws SettingsError naming all that is wrong, what was got and what is allowed
 */
export function readSettings(context: Readonly<Record<string, unknown>>): Settings {
  const errors: string[] = []
  const known = new Set<string>()

  function optional<T>(name: keyof Settings, read: Reader<T>, allowed: string): T | undefined {
    known.add(name)
    const given = context[name]
    if (given === undefined || given === null || given === '') return undefined
    const value = read(given)
    if (value === null) errors.push(`${name}: got ${JSON.stringify(given)}, allowed is ${allowed}`)
    return value ?? undefined
  }

  const domainName = optional('domainName', matching(HOST), 'a host name in lower case, such as feeds.example.org')
  const certificateArn = optional('certificateArn', matching(CERTIFICATE), 'the ARN of an ACM certificate in us-east-1')
  if ((context.domainName || '') !== '' && !context.certificateArn)
    errors.push('certificateArn: missing; a domainName needs the ARN of its ACM certificate in us-east-1')
  if ((context.certificateArn || '') !== '' && !context.domainName)
    errors.push('domainName: missing; a certificateArn serves nothing without the host name it certifies')
  const hub = optional('hub', webAddress, 'an http or https address')
  const alarmEmail = optional('alarmEmail', matching(EMAIL), 'an e-mail address')

  const settings: Settings = {
    stackName:
      optional('stackName', matching(STACK), 'a letter, then up to 47 letters, digits or hyphens') ?? 'Dropfeed',
    siteTitle: optional('siteTitle', text, 'a text that is not empty') ?? 'Dropfeed',
    language: optional('language', language, 'a BCP 47 language tag, such as vi or en') ?? 'vi',
    timeZone: optional('timeZone', timeZone, 'an IANA time zone, such as Asia/Ho_Chi_Minh') ?? 'Asia/Ho_Chi_Minh',
    publishWindow:
      optional(
        'publishWindow',
        whole((n) => n >= 1 && n <= 900),
        'a whole number of seconds, 1 to 900',
      ) ?? 10,
    logRetention:
      optional(
        'logRetention',
        whole((n) => RETENTIONS.includes(n)),
        `one of ${RETENTIONS.join(', ')} days`,
      ) ?? 30,
    metrics: optional('metrics', flag, 'true or false') ?? true,
    alarms: optional('alarms', flag, 'true or false') ?? true,
    dashboard: optional('dashboard', flag, 'true or false') ?? true,
    ...(domainName !== undefined && { domainName }),
    ...(certificateArn !== undefined && { certificateArn }),
    ...(hub !== undefined && { hub }),
    ...(alarmEmail !== undefined && { alarmEmail }),
  }
  if (alarmEmail !== undefined && !settings.alarms)
    errors.push('alarmEmail: set, but alarms is false: nothing would be sent')
  for (const name of Object.keys(context))
    if (/^[A-Za-z]+$/.test(name) && !known.has(name))
      errors.push(`${name}: no such setting; there are ${[...known].sort().join(', ')}`)
  if (errors.length > 0) throw new SettingsError(errors)
  return settings
}
