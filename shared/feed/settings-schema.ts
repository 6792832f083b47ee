const names = (what: string) => ({
  type: 'array',
  description: `${what} Any one of them suffices.`,
  items: { type: 'string', minLength: 1, maxLength: 200 },
  minItems: 1,
  maxItems: 100,
})

/** The JSON Schema of a channel's settings, published at `/channel.schema.json`. */
export const SETTINGS_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Settings of a Dropfeed channel',
  description: 'Dropped into the inbox as CHANNEL/channel.json.',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: 'Where this schema is, for editors.' },
    title: { type: 'string', minLength: 1, maxLength: 200, description: 'What the channel is called.' },
    description: { type: 'string', maxLength: 2000, description: 'What the channel is about.' },
    language: { type: 'string', maxLength: 35, description: 'BCP 47 language of the channel, such as vi or en-GB.' },
    timezone: { type: 'string', maxLength: 64, description: 'IANA time zone that times without a zone are in.' },
    image: {
      type: 'string',
      maxLength: 2000,
      description: 'Absolute http or https address of a picture; RSS shows GIF, JPEG and PNG only.',
    },
    link: {
      type: 'string',
      maxLength: 2000,
      description: "Absolute http or https address of the channel's home page.",
    },
    views: {
      type: 'object',
      maxProperties: 40,
      description: 'Feeds of those entries that match a rule, by the last part of their address.',
      additionalProperties: {
        type: 'object',
        required: ['title'],
        additionalProperties: false,
        properties: {
          title: { type: 'string', minLength: 1, maxLength: 200 },
          sources: names('Agencies or publishers, as the entry names them.'),
          authors: names('People, as the entry names them.'),
          sections: names('Sections, as the entry names them.'),
          tags: names('Tags, as the entry names them.'),
          words: names('Words or phrases of the text, without regard to case and tone marks.'),
        },
      },
    },
  },
} as const

/** The published file's text. */
export const SETTINGS_SCHEMA_TEXT = `${JSON.stringify(SETTINGS_SCHEMA, null, 2)}\n`
