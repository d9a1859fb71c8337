import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archiveOfFiles, readLevelPackage } from '@pathwar/contracts/wargame/level-package'
import { createLogger } from '@pathwar/platform/logger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Driver } from '../driver.ts'
import { archive, fileOf } from './archive.ts'
import { engineAt } from './connect-engine.ts'
import { ensureBaseImages, existing } from './docker.fixture.ts'
import { createDockerDriver } from './docker-driver.ts'
import { finished } from './engine.ts'

describe.skipIf(!process.env.DOCKER_HOST)('the engine fetches nothing for a build', () => {
  const home = mkdtempSync(join(tmpdir(), 'agent-docker-'))
  let driver: Driver
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('what only this host may read')
  })
  let address = ''
  beforeAll(async () => {
    await ensureBaseImages()
    driver = await createDockerDriver({
      home,
      dockerHost: process.env.DOCKER_HOST,
      log: createLogger({ name: 'test', level: 'silent' }),
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const bound = server.address()
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/metrics`
  }, 120_000)
  afterAll(() => {
    server.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** Starts a level past the check of its package, as an agent would that trusted somebody else's. */
  const start = (dockerfile: string) => {
    const files = new Map(
      Object.entries({ ...existing, 'front/Dockerfile': dockerfile }).map(([path, text]) => [path, Buffer.from(text)]),
    )
    const read = readLevelPackage(new Map([...files, ['front/Dockerfile', Buffer.from('FROM busybox:stable')]]))
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const request = {
      workloadId: randomUUID(),
      generation: 1,
      slug: 'fetch',
      passphrases: ['a', 'b'],
      packageDigest: randomUUID(),
    }
    const silent = { progress: () => undefined, signal: AbortSignal.timeout(60_000) }
    return driver.start({ ...request, ...silent, level: read.package, files: archiveOfFiles(files) })
  }
  const engineItself = async (dockerfile: string, tag: string) => {
    const engine = engineAt(process.env.DOCKER_HOST)
    const context = archive([fileOf('Dockerfile', dockerfile)])
    const stream = await engine.buildImage(context, {
      t: tag,
      networkmode: 'none',
      nocache: true,
    })
    await finished(stream, 'the build')
    return engine.getImage(tag)
  }

  test.each([
    ['ADD', (url: string) => `ADD ${url} /www/m`],
    ['a variable', (url: string) => `ARG U=${url}\nADD $U /www/m`],
    ['a heredoc', (url: string) => `RUN <<ENTRYPOINT\nADD ${url} /www/m\nENTRYPOINT`],
    ['an indented comment', (url: string) => `RUN true \\\n  # then\nADD ${url} /www/m`],
  ])(
    'by %s',
    async (_what, lines) => {
      const dockerfile = `FROM busybox:stable\n${lines(address)}\n`
      await expect(start(dockerfile)).rejects.toThrow(/Dockerfile:[2-4]: /)
      expect(asked).toEqual([])
    },
    60_000,
  )

  test('by an instruction that waits in the image it builds on, though the engine itself would', async () => {
    const trap = 'a-trap-for-builds:1'
    const image = await engineItself(`FROM busybox:stable\nONBUILD ADD ${address} /www/m\n`, trap)
    try {
      await expect(start(`FROM ${trap}\n`)).rejects.toThrow(/FROM a-trap-for-builds:1: ONBUILD ADD http/)
      expect(asked).toEqual([])
      await (await engineItself(`FROM ${trap}\n`, 'a-trapped-build:1')).remove({ force: true })
      expect(asked).not.toEqual([])
    } finally {
      await image.remove({ force: true })
    }
  }, 60_000)

  test('from a registry that the operator did not name', async () => {
    await expect(start(`FROM ${new URL(address).host}/x\n`)).rejects.toThrow(/AGENT_REGISTRIES/)
    await expect(start('FROM --platform=plan9/mips busybox:stable\n')).rejects.toThrow(/not plan9\/mips/)
  }, 60_000)
})
