import { MEDIA_TYPES } from '../shared/feed/paths.ts'

/** What `edgeResponse` needs to know. */
export interface EdgeResponseProps {
  /** Host of the feeds' self links. @default the host that was asked */
  readonly host?: string
  /** WebSub hub. @default none */
  readonly hub?: string
}

/** Ends of the paths of feeds and their archives; a JSON document at the root is none. */
const FEEDS = {
  '[^/]*rss\\.xml$': MEDIA_TYPES.rss,
  '[^/]*atom\\.xml$': MEDIA_TYPES.atom,
  '^/.+/[^/]*\\.json$': MEDIA_TYPES.json,
}

/**
 * Code of the CloudFront Function that finishes every answer of the site (JavaScript runtime 2.0, viewer response).
 * CloudFront compresses neither `application/atom+xml` nor `application/feed+json`, so the bucket keeps them as
 * `application/xml` and `application/json`, and the exact type is set here, after compression. `Vary` goes on every answer,
 * also on one too small to compress. With a hub, a feed names hub and self in `Link` (WebSub 4).
 */
export function edgeResponse(props: EdgeResponseProps = {}): string {
  const feeds = Object.entries(FEEDS).map(([path, type]) => ({ path, type: `${type}; charset=utf-8` }))
  return `const feeds = ${JSON.stringify(feeds, null, 2)}
const hub = ${JSON.stringify(props.hub ?? '')}
const host = ${JSON.stringify(props.host ?? '')}
function handler(event) {
  const uri = event.request.uri
  const headers = event.response.headers
  headers['vary'] = { value: 'Accept-Encoding' }
  const feed = feeds.find(function (f) { return new RegExp(f.path).test(uri) })
  if (feed && headers['content-type']) headers['content-type'] = { value: feed.type }
  if (feed && hub) {
    const self = 'https://' + (host || event.request.headers.host.value) + uri
    headers['link'] = { value: '<' + hub + '>; rel="hub", <' + self + '>; rel="self"' }
  }
  return event.response
}
`
}
