import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createLogger } from '@pathwar/platform/logger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { levels, runningLevels } from '../../levels.fixture.ts'
import { startLocally } from '../../local/local-instance.ts'
import { trySolution } from '../../local/try-solution.ts'
import type { Driver } from '../driver.ts'
import { engineAt } from './connect-engine.ts'
import { ensureBaseImages, existing } from './docker.fixture.ts'
import { createDockerDriver } from './docker-driver.ts'

describe.skipIf(!process.env.DOCKER_HOST)('the docker driver on a real engine', () => {
  const home = mkdtempSync(join(tmpdir(), 'agent-docker-'))
  let driver: Driver
  beforeAll(async () => {
    await ensureBaseImages()
    driver = await createDockerDriver({
      home,
      dockerHost: process.env.DOCKER_HOST,
      log: createLogger({ name: 'test', level: 'silent' }),
    })
  }, 120_000)
  afterAll(async () => {
    for (const id of await driver.list()) await driver.stop(id)
    rmSync(home, { recursive: true, force: true })
  })

  test.each(runningLevels)(
    '%s starts and its solution finds every passphrase',
    async (slug) => {
      const local = await startLocally(join(levels, slug), { driver, home })
      try {
        expect(await trySolution(join(levels, slug), local)).toBe('solved')
      } finally {
        await local.stop()
      }
      expect(await driver.list()).toEqual([])
    },
    120_000,
  )

  test('an existing Pathwar package runs as it is; hook and passphrases are gone before the service begins', async () => {
    const folder = await packageAt(home, 'existing', {
      ...existing,
      'front/Dockerfile': existing['front/Dockerfile'].replace('ENTRYPOINT', () => 'COPY data /www\nENTRYPOINT'),
      'front/data/.git/HEAD': 'exposed',
      '.git/HEAD': 'the packer’s',
    })
    await symlink('.git/HEAD', join(folder, 'front/data/head'))
    await symlink('../../x.mk', join(folder, 'Makefile'))
    const local = await startLocally(folder, { driver, home })
    try {
      const page = async (path: string) => (await fetch(`http://127.0.0.1:${local.ports[0]?.port}${path}`)).text()
      expect(await page('/')).toBe(`hello ${local.passphrases[0]}\n`)
      expect(await page('/second')).toBe(`${local.passphrases[1]}\n`)
      expect(await page('/left')).toBe('ready\n')
      // What belongs to a level is in it, links too; the link beside its build folders is left out, and that is said.
      expect(await page('/.git/HEAD')).toBe('exposed')
      expect(await page('/head')).toBe('exposed')
      expect(local.warnings.map(({ path }) => path)).toEqual(expect.arrayContaining(['Makefile', '.git/']))
    } finally {
      await local.stop()
    }
  }, 120_000)

  test('instances share the images of their package, which go when none has needed them for a week', async () => {
    const folder = await packageAt(home, 'shared', {
      ...existing,
      'back/note': randomUUID(),
      'back/Dockerfile': `${existing['back/Dockerfile']}COPY note /\n`,
    })
    const engine = engineAt(process.env.DOCKER_HOST)
    const tags = async () =>
      (await engine.listImages({ filters: { reference: ['pathwar/captcha-*'] } })).flatMap(
        ({ RepoTags }) => RepoTags ?? [],
      )
    const before = await tags()
    const mine = async () => (await tags()).filter((tag) => !before.includes(tag)).length
    const one = await startLocally(folder, { driver, home })
    const other = await startLocally(folder, { driver, home })
    expect(await mine()).toBe(2)
    const later = (days: number) => Date.now() + days * 86_400_000
    await driver.sweep(later(8))
    expect(await mine()).toBe(2)
    await Promise.all([one.stop(), other.stop()])
    await driver.sweep(later(6))
    expect(await mine()).toBe(2)
    await driver.sweep(later(8))
    expect(await mine()).toBe(0)
  }, 120_000)

  test('a service starts when the one it waits for is healthy; a hook runs in WORKDIR, and gets nothing it may not have', async () => {
    const folder = await packageAt(home, 'waits', {
      ...existing,
      'docker-compose.yml': existing['docker-compose.yml'].replace(
        /services:.*/,
        () => `services:
  front: {build: front, ports: [80], environment: {GREETING: "\${GREETING:-5$$}"}, depends_on: {back: {condition: service_healthy}}}
  back: {build: back, healthcheck: {test: "test -e /tmp/ready", interval: 100ms}}`,
      ),
      'front/Dockerfile': `${existing['front/Dockerfile']}WORKDIR /srv\n`,
      'front/on-init':
        '#!/bin/sh\nset -e\npwd > /www/where\npwinit passphrase 0 > /www/index.html\npwinit passphrase 7 > /www/none\n',
      'front/start.sh':
        '#!/bin/sh\nwget -qO /www/back http://back:9000/hostname\necho "$GREETING" > /www/greeting\nexec httpd -f -p "$1" -h /www\n',
      'back/Dockerfile':
        'FROM busybox:stable\nCMD ["/bin/sh", "-c", "sleep 2; touch /tmp/ready; exec httpd -f -p 9000 -h /etc"]\n',
    })
    const local = await startLocally(folder, { driver, home })
    try {
      const page = async (path: string) => (await fetch(`http://127.0.0.1:${local.ports[0]?.port}${path}`)).text()
      expect(await page('/where')).toBe('/srv\n')
      expect(await page('/none')).toBe('')
      expect(await page('/greeting')).toBe('5$\n')
    } finally {
      await local.stop()
    }
  }, 120_000)

  test('one that waits for the health of a service without a check is told so', async () => {
    const folder = await packageAt(home, 'waits-in-vain', {
      ...existing,
      'docker-compose.yml': existing['docker-compose.yml'].replace(
        /services:.*/,
        'services: {front: {build: front, depends_on: {back: {condition: service_healthy}}}, back: {build: back}}',
      ),
    })
    await expect(startLocally(folder, { driver, home })).rejects.toThrow(/health of "back", which has no healthcheck/)
  }, 120_000)

  test('a service reaches its neighbours by name, and nothing outside', async () => {
    const folder = await packageAt(home, 'shut-in', {
      ...existing,
      'docker-compose.yml': existing['docker-compose.yml'].replace(
        /services:.*/,
        'services: {front: {build: front, x-pathwar-shell: [/bin/sh]}, back: {build: back}}',
      ),
      'front/start.sh': '#!/bin/sh\nexec tail -f /dev/null\n',
    })
    const local = await startLocally(folder, { driver, home })
    try {
      expect((await local.ssh('wget -qO- http://back:9000/hostname')).stdout).not.toBe('')
      expect((await local.ssh('wget -T 2 -qO- http://1.1.1.1/')).code).not.toBe(0)
      expect((await local.ssh('exit 7')).code).toBe(7)
      const limits = await local.ssh('cat /proc/self/status')
      expect(limits.stdout).toContain('NoNewPrivs:\t1')
    } finally {
      await local.stop()
    }
  }, 120_000)

  test('a player who vanishes leaves no process behind', async () => {
    const local = await startLocally(join(levels, 'lost-in-the-shell'), { driver, home })
    try {
      const shell = await local.running.open('box', {
        kind: 'shell',
        pty: { term: 'xterm', cols: 100, rows: 30 },
        env: {},
      })
      if (!shell) throw new Error('no shell')
      let seen = ''
      shell.stdout.on('data', (chunk) => (seen += chunk))
      const size = async () => {
        shell.stdin.write('stty size\n')
        await delay(200)
        return seen
      }
      await expect.poll(size, { timeout: 20_000 }).toContain('30 100')
      shell.stdin.write('(sleep 4321 &) ; sleep 4321\n')
      await expect
        .poll(async () => (await local.ssh('ps | grep -c "[s]leep 4321"')).stdout.trim(), { timeout: 20_000 })
        .toBe('2')
      shell.close()
      await expect
        .poll(async () => (await local.ssh('ps | grep -c "[s]leep 4321"')).stdout.trim(), { timeout: 20_000 })
        .toBe('0')
    } finally {
      await local.stop()
    }
  }, 120_000)

  test('a new driver takes a running instance over, and its ports still lead there', async () => {
    const local = await startLocally(join(levels, 'oracle'), { driver, home })
    try {
      const again = await createDockerDriver({
        home,
        dockerHost: process.env.DOCKER_HOST,
        log: createLogger({ name: 'test', level: 'silent' }),
      })
      const adopted = await again.adopt(local.instance.id, structuredClone(local.running.handle), local.level)
      const [port] = adopted?.ports ?? []
      if (!adopted || !port) throw new Error('not adopted')
      const stream = await adopted.dial(port)
      const [greeting] = await Promise.all([
        new Promise<string>((resolve) => stream.once('data', (chunk) => resolve(String(chunk)))),
      ])
      expect(greeting).toContain('Oracle')
      stream.destroy()
    } finally {
      await local.stop()
    }
  }, 120_000)

  test.each([
    [
      'a hook that fails',
      {
        'front/on-init':
          '#!/bin/sh\npwinit passphrase 0 > /dev/null; pwinit passphrase 1 >/dev/null\necho no luck; exit 3\n',
      },
      /on-init of service "front" failed \(3\):\s+no luck/,
    ],
    ['a service that dies', { 'front/start.sh': '#!/bin/sh\necho farewell; exit 9\n' }, /ended with 9[\s\S]*farewell/],
    [
      'a build that fails',
      { 'front/Dockerfile': 'FROM busybox:stable\nCOPY nowhere /x\n# pwinit\n' },
      /image of service "front" could not be built/,
    ],
  ])(
    '%s is told in words',
    async (name, change, words) => {
      const folder = await packageAt(home, name.replaceAll(' ', '-'), { ...existing, ...change })
      await expect(startLocally(folder, { driver, home })).rejects.toThrow(words)
      expect(await driver.list()).toEqual([])
    },
    60_000,
  )

  test('a killed container is noticed', async () => {
    const local = await startLocally(join(levels, 'paper-trail'), { driver, home })
    try {
      expect(await local.running.trouble()).toBeNull()
      await driver.stop(local.instance.id)
      expect(await local.running.trouble()).toContain('is gone')
      await expect(
        new Promise((resolve, reject) =>
          connect(local.ports[0]?.port ?? 0, '127.0.0.1')
            .once('close', resolve)
            .once('error', reject),
        ),
      ).resolves.toBeDefined()
    } finally {
      await local.stop()
      await delay(10)
    }
  }, 60_000)
})

async function packageAt(home: string, name: string, files: Record<string, string>): Promise<string> {
  const folder = join(home, 'packages-of-tests', name)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}
