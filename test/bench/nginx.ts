import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An nginx that serves one document, on the loopback. */
export interface Nginx {
  readonly url: string
  stop(): Promise<void>
}

/** Serves `body` as a site on nginx would, gzip as it goes; null where nginx is not installed. */
export async function startNginx(body: Uint8Array): Promise<Nginx | null> {
  if (spawnSync('nginx', ['-v']).error !== undefined) return null
  const directory = mkdtempSync(join(tmpdir(), 'dropfeed-nginx-'))
  // Started by root, its workers are nobody.
  chmodSync(directory, 0o755)
  const port = await freePort()
  writeFileSync(join(directory, 'rss.xml'), body)
  writeFileSync(join(directory, 'nginx.conf'), configuration(directory, port))
  const child = spawn('nginx', ['-p', directory, '-c', join(directory, 'nginx.conf')], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const url = `http://127.0.0.1:${port}/rss.xml`
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(directory, { recursive: true, force: true })
  }
  for (let i = 0; i < 100; i++) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return { url, stop }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await stop()
  throw new Error('nginx did not answer within five seconds')
}

const configuration = (directory: string, port: number) => `
daemon off;
worker_processes 1;
pid ${directory}/nginx.pid;
error_log ${directory}/error.log;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path ${directory}/client;
  proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
  types { application/rss+xml xml; }
  gzip on;
  gzip_types application/rss+xml;
  server { listen 127.0.0.1:${port}; root ${directory}; }
}
`

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
