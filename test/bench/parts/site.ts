import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { inParallel } from '../../../functions/aws/dynamo.ts'
import { newsDump } from '../articles.ts'
import { type Figure, type Findings, median, type Task } from '../figures.ts'
import { type Nginx, startNginx } from '../nginx.ts'
import { startBenchStack } from '../stack.ts'

/** The local site's answers: 304s and compressed ones, against a server that does nothing else, and against nginx. */
export async function measure({ quick }: Task): Promise<Findings> {
  const running = await startBenchStack()
  const { read, s3, stack } = running
  let nginx: Nginx | null = null
  try {
    for (let n = 0; n < 60; n++) {
      await s3.send(new PutObjectCommand({ Bucket: 'inbox', Key: `site/${n}.txt`, Body: newsDump(n) }))
    }
    await stack.idle()
    const plain = await read('/site/rss.xml', { 'accept-encoding': 'identity' })
    const body = await plain.arrayBuffer()
    const etag = plain.headers.get('etag') ?? ''
    const packed = await read('/site/rss.xml', { 'accept-encoding': 'gzip' })
    const floor = createServer((_, outgoing) => outgoing.writeHead(304, { etag }).end())
    await new Promise<void>((resolve) => floor.listen(0, '127.0.0.1', resolve))
    const at = `http://127.0.0.1:${(floor.address() as AddressInfo).port}/`
    const rate = async (ask: () => Promise<Response>, status: number) => {
      const calls = Array.from({ length: quick ? 100 : 400 })
      const began = performance.now()
      await inParallel(calls, 8, async () => {
        const answer = await ask()
        await answer.arrayBuffer()
        if (answer.status !== status) throw new Error(`the site answered ${answer.status}, not ${status}`)
      })
      return calls.length / ((performance.now() - began) / 1_000)
    }
    nginx = await startNginx(Buffer.from(body))
    const peer = nginx?.url
    const peerEtag = peer === undefined ? '' : ((await fetch(peer)).headers.get('etag') ?? '')
    const rates = { floor: [], unchanged: [], gzip: [], peerUnchanged: [], peerGzip: [] } as Record<string, number[]>
    const note = async (name: string, ask: () => Promise<Response>, status: number) =>
      rates[name]!.push(await rate(ask, status))
    for (let round = 0; round < 5; round++) {
      await note('floor', () => fetch(at), 304)
      await note('unchanged', () => read('/site/rss.xml', { 'if-none-match': etag }), 304)
      await note('gzip', () => read('/site/rss.xml', { 'accept-encoding': 'gzip' }), 200)
      if (peer === undefined) continue
      await note('peerUnchanged', () => fetch(peer, { headers: { 'if-none-match': peerEtag } }), 304)
      await note('peerGzip', () => fetch(peer, { headers: { 'accept-encoding': 'gzip' } }), 200)
    }
    floor.closeAllConnections()
    floor.close()
    const told = (name: string) => median(rates[name]!)
    const against = (name: string, ours: string, theirs: string): Figure[] =>
      peer === undefined ? [] : [{ name, value: told(ours) / told(theirs), unit: '×', better: 'more' }]
    return {
      figures: [
        { name: '304s', value: told('unchanged'), unit: 'a second', better: 'more' },
        {
          name: '304s, part of an empty server',
          value: told('unchanged') / told('floor'),
          unit: '×',
          better: 'more',
          tolerance: 1,
        },
        { name: 'gzip answers', value: told('gzip'), unit: 'a second', better: 'more' },
        ...against('304s, against nginx', 'unchanged', 'peerUnchanged'),
        ...against('gzip answers, against nginx', 'gzip', 'peerGzip'),
        { name: 'size of the feed', value: body.byteLength / 1e3, unit: 'kB', better: 'less', tolerance: 0.05 },
        {
          name: 'gzip, part of its size',
          value: Number(packed.headers.get('content-length')) / body.byteLength,
          unit: '×',
          better: 'less',
        },
      ],
      notes: peer === undefined ? ['Not measured against nginx: it is not installed here.'] : [],
    }
  } finally {
    await nginx?.stop()
    await running.stop()
  }
}
