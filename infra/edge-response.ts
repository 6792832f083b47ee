import { MEDIA_TYPES, OPML_KEY } from '../shared/feed/paths.ts'

/** What `edgeResponse` needs to know. */
export interface EdgeResponseProps {
  /** Host of the feeds' self links. @default the host that was asked */
  readonly host?: string
  /** WebSub hub. @default none */
  readonly hub?: string
}

/** Paths of the documents whose exact media type CloudFront would not compress, and that type. A JSON document at the root is no feed. */
const EXACT = [
  { path: '[/.]rss\\.xml$', type: MEDIA_TYPES.rss, feed: true },
  { path: '[/.]atom\\.xml$', type: MEDIA_TYPES.atom, feed: true },
  { path: '^/.+/[^/]*\\.json$', type: MEDIA_TYPES.json, feed: true },
  { path: `^/${OPML_KEY.replace('.', '\\.')}$`, type: 'text/x-opml', feed: false },
]

/**
 * Code of the CloudFront Function that finishes every answer of the site (JavaScript runtime 2.0, viewer response).
 * CloudFront compresses neither `application/atom+xml` nor `application/feed+json` nor OPML, so the bucket keeps them as
 * `application/xml` and `application/json`, and the exact type is set here, after compression. `Vary` goes on every answer,
 * also on one too small to compress. With a hub, a feed names hub and self in `Link` (WebSub 4).
 */
export function edgeResponse(props: EdgeResponseProps = {}): string {
  return `const exact = ${JSON.stringify(EXACT, null, 2)}
const hub = ${JSON.stringify(props.hub ?? '')}
const host = ${JSON.stringify(props.host ?? '')}
function handler(event) {
  const uri = event.request.uri
  const headers = event.response.headers
  headers['vary'] = { value: 'Accept-Encoding' }
  const found = exact.find(function (document) { return new RegExp(document.path).test(uri) })
  if (found && headers['content-type']) headers['content-type'] = { value: found.type + '; charset=utf-8' }
  if (found && found.feed && hub) {
    const self = 'https://' + (host || event.request.headers.host.value) + uri
    headers['link'] = { value: '<' + hub + '>; rel="hub", <' + self + '>; rel="self"' }
  }
  return event.response
}
`
}
