import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { type EdgeResponseProps, edgeResponse } from '../../infra/edge-response.ts'

type Headers = Record<string, { value: string }>

/** Runs the function's very code on one answer, as the edge would. */
function answer(uri: string, headers: Headers, props: EdgeResponseProps = {}): Headers {
  const event = {
    request: { uri, headers: { host: { value: 'd1.cloudfront.net' } } },
    response: { statusCode: 200, headers },
  }
  const code = `${edgeResponse(props)}\nJSON.stringify(handler(${JSON.stringify(event)}))`
  return JSON.parse(runInNewContext(code)).headers
}

test.each([
  ['/korea/rss.xml', 'application/xml', 'application/rss+xml; charset=utf-8'],
  ['/korea/atom.xml', 'application/xml', 'application/atom+xml; charset=utf-8'],
  ['/korea/feed.json', 'application/json', 'application/feed+json; charset=utf-8'],
  ['/korea/bien-dong/feed.json', 'application/json', 'application/feed+json; charset=utf-8'],
  ['/korea/history/20240621-0f3a.rss.xml', 'application/xml', 'application/rss+xml; charset=utf-8'],
  ['/korea/history/20240621-0f3a.atom.xml', 'application/xml', 'application/atom+xml; charset=utf-8'],
  ['/korea/history/20240621-0f3a.json', 'application/json', 'application/feed+json; charset=utf-8'],
  ['/feeds.opml', 'application/xml', 'text/x-opml; charset=utf-8'],
  ['/channel.schema.json', 'application/json', 'application/json'],
  ['/korea/', 'text/html; charset=utf-8', 'text/html; charset=utf-8'],
  ['/korea/atom.xml/', 'text/html; charset=utf-8', 'text/html; charset=utf-8'],
])('%s, kept as %s, is sent as %s', (uri, kept, sent) => {
  expect(answer(uri, { 'content-type': { value: kept } })['content-type']).toEqual({ value: sent })
})

test('every answer varies by encoding, also a 304, which has no type to set', () => {
  expect(answer('/korea/atom.xml', {})).toEqual({ vary: { value: 'Accept-Encoding' } })
})

test('with a hub, a feed names hub and self', () => {
  const props = { hub: 'https://hub.example.org/' }
  expect(answer('/korea/rss.xml', {}, props).link).toEqual({
    value: '<https://hub.example.org/>; rel="hub", <https://d1.cloudfront.net/korea/rss.xml>; rel="self"',
  })
  expect(answer('/korea/rss.xml', {}, { ...props, host: 'feeds.example.org' }).link?.value).toContain(
    '<https://feeds.example.org/korea/rss.xml>; rel="self"',
  )
  for (const uri of ['/korea/', '/feeds.opml', '/channel.schema.json'])
    expect(answer(uri, {}, props).link, uri).toBeUndefined()
})

test('no hub, no Link', () => {
  expect(answer('/korea/rss.xml', {}).link).toBeUndefined()
})

test('the code stays under the 10 KB that CloudFront takes', () => {
  expect(edgeResponse({ hub: 'https://hub.example.org/' }).length).toBeLessThan(10_000)
})
