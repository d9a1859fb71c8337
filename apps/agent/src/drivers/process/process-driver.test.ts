import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { archiveOfFiles, readLevelPackage } from '@pathwar/contracts/wargame/level-package'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalInstance, startLocally } from '../../local/local-instance.ts'
import type { Driver } from '../driver.ts'
import type { Confinement } from './confinement.ts'
import { isAlive, type ProcessIdentity } from './level-process.ts'
import { createProcessDriver } from './process-driver.ts'

const compose = `x-pathwar:
  challenge: {name: Prison, slug: prison}
  flavor: {body: Get out., passphrases: 1}
services:
  cell:
    build: cell
    working_dir: /app
    ports: [80]
    x-pathwar-process: {command: [node, server.ts]}
`
/** A level that runs any code it receives, like a level that a player has broken into. */
const prison = {
  'docker-compose.yml': compose,
  'cell/Dockerfile': 'FROM node:24-slim\nCOPY rootfs/ /\n',
  'cell/rootfs/pwinit/on-init': '#!/bin/sh\npwinit passphrase 0 > /app/secret\n',
  'cell/rootfs/app/server.ts': `import { createServer } from 'node:http'
createServer(async (request, response) => {
  let code = ''
  for await (const part of request) code += part
  try {
    response.end(String(code === '' ? 'cell' : await import('data:text/javascript,' + encodeURIComponent(code)).then(module => module.default())))
  } catch (error) {
    response.end('refused: ' + (error instanceof Error ? error.message : error))
  }
}).listen(process.env.PORT)
`,
}

describe('the process driver', () => {
  const home = mkdtempSync(join(tmpdir(), 'agent-driver-'))
  let driver: Driver & { confinement: Confinement }
  let local: LocalInstance
  const listener = createServer((socket) => socket.end('inside'))
  const inside = async (code: string) => {
    const response = await fetch(`http://127.0.0.1:${local.ports[0]?.port}/`, {
      method: 'POST',
      body: `export default async () => { ${code} }`,
    })
    return response.text()
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    driver = await createProcessDriver({ home, disk: { bytes: 64 * 1024 * 1024, files: 200 } })
    const folder = join(home, 'prison')
    for (const [path, text] of Object.entries(prison)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    await symlink('server.ts', join(folder, 'cell/rootfs/app/link'))
    local = await startLocally(folder, { driver, home })
  }, 60_000)
  afterAll(async () => {
    listener.close()
    await local?.stop()
    await driver.close()
    rmSync(home, { recursive: true, force: true })
  })

  test('a link of its package is a link', async () => {
    expect(await inside("const fs = await import('node:fs'); return fs.readlinkSync('link')")).toBe('server.ts')
  })

  test('a level sees its own files, and neither the host nor the agent', async () => {
    expect(await inside("const fs = await import('node:fs'); return fs.readFileSync('secret', 'utf8')")).toBe(
      `${local.passphrases[0]}\n`,
    )
    for (const path of ['/etc/passwd', '/proc/1/environ', join(home, 'seal.key'), '/level/../etc/hosts']) {
      expect(
        await inside(`const fs = await import('node:fs'); return fs.readFileSync(${JSON.stringify(path)}, 'utf8')`),
      ).toMatch(/^refused: /)
    }
    expect(await inside('return JSON.stringify(Object.keys(process.env))')).not.toMatch(/TOKEN|AGENT|DATABASE/)
  })

  test('a level writes only where it may', async () => {
    const write = (path: string) =>
      inside(`const fs = await import('node:fs'); fs.writeFileSync(${JSON.stringify(path)}, 'x'); return 'written'`)
    expect(await write('data/mine')).toBe('written')
    expect(await write('server.ts')).toMatch(/^refused: /)
    expect(await write('/tmp/x')).toMatch(/^refused: /)
  })

  test('a level starts no processes and no workers', async () => {
    expect(await inside("const { execSync } = await import('node:child_process'); return execSync('id')")).toMatch(
      /^refused: /,
    )
    expect(
      await inside(
        "const { Worker } = await import('node:worker_threads'); new Worker('1', { eval: true }); return 'made'",
      ),
    ).toMatch(/^refused: /)
  })

  test('a level has no network', async (ctx) => {
    if (driver.confinement === 'node') ctx.skip('neither bubblewrap nor user namespaces work here')
    const address = listener.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const dial = `const net = await import('node:net'); return new Promise(resolve => net.connect(${port}, '127.0.0.1').on('data', resolve).on('error', error => resolve('refused: ' + error.code)))`
    expect(await inside(dial)).toMatch(/^refused: /)
  })

  test('a service that has done its work is no trouble, even before anybody has heard of its end', async () => {
    const texts = {
      ...prison,
      'docker-compose.yml': compose.replace('    ports: [80]\n', ''),
      'cell/rootfs/app/server.ts': '',
    }
    const files = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text)]))
    const read = readLevelPackage(files)
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const request = { workloadId: randomUUID(), generation: 1, slug: 'short', passphrases: ['a word'], progress() {} }
    const { signal } = new AbortController()
    const running = await driver.start({
      ...request,
      packageDigest: 'd',
      level: read.package,
      files: archiveOfFiles(files),
      signal,
    })
    try {
      const { services } = running.handle as { services: { mark: ProcessIdentity }[] } // in this driver's format
      const [service] = services
      // While it is blocked, this process cannot receive the exit event of a process that /proc already shows as ended.
      while (service && isAlive(service.mark));
      expect(await running.trouble()).toBeNull()
    } finally {
      await driver.stop(request.workloadId)
    }
  })

  test('a level that fills the disk is in trouble, in words', async () => {
    expect(await local.running.trouble()).toBeNull()
    await inside("const fs = await import('node:fs'); for (let i = 0; i < 300; i++) fs.writeFileSync('data/' + i, 'x')")
    await expect.poll(() => local.running.trouble(), { timeout: 20_000 }).toBe('it made more than 200 files')
  }, 30_000)

  test('what runs is found again under its marks, and goes when it is stopped', async () => {
    expect(await driver.list()).toEqual([local.instance.id])
    expect(await driver.adopt(local.instance.id, structuredClone(local.running.handle), local.level)).not.toBeNull()
    await local.stop()
    expect(await driver.list()).toEqual([])
    expect(readdirSync(join(home, 'instances'))).toEqual([])
  })
})
