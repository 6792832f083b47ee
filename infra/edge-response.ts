/** What `edgeResponse` needs to know. */
export interface EdgeResponseProps {
  /** Host of the feeds' self links. @default the host that was asked */
  readonly host?: string
  /** WebSub hub. @default none */
  readonly hub?: string
}

/**
 * Code of the CloudFront Function that finishes every answer of the site (JavaScript runtime 2.0, viewer response).
 * CloudFront compresses neither `application/atom+xml` nor `application/feed+json`, so the bucket keeps them as
 * `application/xml` and `application/json`, and the exact type is set here, after compression. `Vary` goes on every answer,
 * also on one too small to compress. With a hub, a feed names hub and self in `Link` (WebSub 4).
 */
export function edgeResponse(props: EdgeResponseProps = {}): string {
  return `var types = {
  'rss.xml': 'application/rss+xml; charset=utf-8',
  'atom.xml': 'application/atom+xml; charset=utf-8',
  'feed.json': 'application/feed+json; charset=utf-8'
}
var hub = ${JSON.stringify(props.hub ?? '')}
var host = ${JSON.stringify(props.host ?? '')}
function handler(event) {
  var uri = event.request.uri
  var response = event.response
  var name = uri.slice(uri.lastIndexOf('/') + 1)
  var ending = /(rss\\.xml|atom\\.xml|feed\\.json)$/.exec(name)
  response.headers['vary'] = { value: 'Accept-Encoding' }
  if (ending && response.headers['content-type']) {
    response.headers['content-type'] = { value: types[ending[1]] }
  }
  if (ending && hub) {
    var self = 'https://' + (host || event.request.headers.host.value) + uri
    response.headers['link'] = { value: '<' + hub + '>; rel="hub", <' + self + '>; rel="self"' }
  }
  return response
}
`
}
