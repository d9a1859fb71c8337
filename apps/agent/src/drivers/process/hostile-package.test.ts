import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type LocalInstance, startLocally } from '../../local/local-instance.ts'
import { createProcessDriver } from './process-driver.ts'

const server = `import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
createServer((request, response) => {
  try {
    response.end(request.url === '/env' ? JSON.stringify(process.env) : readFileSync(decodeURI(request.url ?? '')))
  } catch (error) {
    response.end('refused: ' + (error instanceof Error ? error.message : error))
  }
}).listen(process.env.PORT)
`

describe('a package that means harm', async () => {
  const home = mkdtempSync(join(tmpdir(), 'agent-hostile-'))
  const driver = await createProcessDriver({ home })
  const started: LocalInstance[] = []
  afterAll(async () => {
    await Promise.all(started.map((local) => local.stop()))
    await driver.close()
    rmSync(home, { recursive: true, force: true })
  })

  async function start(service: string, files: Record<string, string> = {}): Promise<LocalInstance> {
    const folder = mkdtempSync(join(home, 'package-'))
    const all = {
      'docker-compose.yml': `x-pathwar:
  challenge: {name: Hostile, slug: hostile}
  flavor: {body: Get out., passphrases: 1, files: [loot]}
services:
  cell: {build: cell, ports: [80], ${service}}
`,
      'cell/Dockerfile': 'FROM node:24-slim\n',
      'cell/rootfs/pwinit/on-init': '#!/bin/sh\npwinit passphrase 0 > /pwinit/files/loot\n',
      'cell/rootfs/app/server.ts': server,
      ...files,
    }
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const local = await startLocally(folder, { driver, home })
    started.push(local)
    return local
  }
  const ask = async (local: LocalInstance, path: string) =>
    (await fetch(`http://127.0.0.1:${local.ports[0]?.port}${path}`)).text()
  const node = 'x-pathwar-process: {command: [node, server.ts]}'

  test('its environment reaches the service, and neither the launcher nor a loader', async () => {
    const mark = join(home, 'was-outside')
    const script = `#!/bin/sh\necho out > ${mark}\n`
    const fakes = ['bwrap', 'unshare', 'sh', 'node'].map((name) => [`cell/rootfs/app/${name}`, script])
    const environment = `environment: {PATH: '.:/usr/bin:/bin', FLAVOUR: salt, LD_PRELOAD: ./x.so, NODE_OPTIONS: '--allow-fs-read=*', PATHWAR_PROCESS_OF: 'x:y'}`
    const local = await start(`working_dir: /app, ${environment}, ${node}`, Object.fromEntries(fakes))
    const seen = JSON.parse(await ask(local, '/env'))
    expect(seen).toMatchObject({ FLAVOUR: 'salt' })
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['LD_PRELOAD']))
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['NODE_OPTIONS']))
    expect(await ask(local, '/etc/passwd')).toMatch(/^refused: /)
    expect(existsSync(mark)).toBe(false)
  })

  test('its command cannot lift the permissions of Node', async () => {
    const command = `x-pathwar-process: {command: [node, '--allow-fs-read=*', server.ts]}`
    await expect(start(`working_dir: /app, ${command}`)).rejects.toThrow('without options')
  })

  test('its working folder stays inside its files', async () => {
    await expect(start(`working_dir: /app/../../../../outside, ${node}`)).rejects.toThrow('without ".."')
  })

  test('a link in place of a made file leads nowhere', async () => {
    const local = await start(`working_dir: /app, ${node}`)
    expect(Buffer.from((await local.running.file('loot')) ?? []).toString()).toBe(`${local.passphrases[0]}\n`)
    writeFileSync(join(home, 'secret'), 'of the host')
    symlinkSync(join(home, 'secret'), join(home, 'instances', local.instance.id, 'cell/root/pwinit/files/link'))
    expect(await local.running.file('link')).toBe(null)
  })
})
