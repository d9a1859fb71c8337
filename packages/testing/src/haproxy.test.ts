import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { expect, test } from 'vitest'
import { capabilities } from './capabilities.ts'
import { startHaproxy } from './haproxy.ts'

const lacking = !capabilities.haproxy || spawnSync('openssl', ['version']).status !== 0

test.skipIf(lacking)('browsers get HTTP/2 where haproxy speaks TLS', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pathwar-tls-'))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'both.pem')]
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost']
  execFileSync('openssl', ['req', '-x509', ...made, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  await writeFile(certificate, (await readFile(certificate, 'utf8')) + (await readFile(key, 'utf8')))
  const [httpPort = 0, sshPort = 0, port = 0] = await Promise.all([freePort(), freePort(), freePort()])
  const nobody = [{ port: httpPort, adminPort: httpPort }]
  const replicas = { web: nobody, api: nobody, 'http-proxy': nobody, 'ssh-proxy': nobody }
  const haproxy = await startHaproxy({
    binary: capabilities.haproxy ?? '',
    ...{ httpPort, sshPort, tls: { port, certificate }, replicas },
  })
  try {
    expect(await spokenAt(port, ['h2', 'http/1.1'])).toBe('h2')
    expect(await spokenAt(port, ['http/1.1'])).toBe('http/1.1')
  } finally {
    await haproxy.stop()
    await rm(folder, { recursive: true })
  }
})

function spokenAt(port: number, ALPNProtocols: string[]): Promise<string | false | null> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ALPNProtocols }, () => {
      resolve(socket.alpnProtocol)
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
