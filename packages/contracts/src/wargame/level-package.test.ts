import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { bytesInMemory } from '../kernel/byte-source.ts'
import { archiveOfFiles, openLevelPackage, readLevelPackage, zipLevelPackage } from './level-package.ts'
import { readPackageArchive } from './read-package-archive.ts'

const captcha = `version: '3.7'
x-pathwar:
  challenge: {name: Captcha, slug: captcha, locale: en, author: Somebody, homepage: 'https://example.org'}
  flavor:
    purchase_price: 5
    validation_reward: 15
    body: "Bypass this Captcha protection."
    passphrases: 1
    category: web
    tags: [bruteforce]
    redump-policy: [{strategy: on-validation}, {strategy: every, delay: 1d}]
services: {front: {build: front, ports: [80]}}
`
const hook = '#!/bin/sh\necho "$(pwinit passphrase 0)" > /passphrase\n'

function packageOf(compose: string, more: Record<string, string> = {}): Map<string, Uint8Array> {
  const all = { 'docker-compose.yml': compose, 'front/Dockerfile': 'FROM scratch', 'front/on-init': hook, ...more }
  return new Map(Object.entries(all).map(([path, text]) => [path, strToU8(text)]))
}

function problemsOf(files: Map<string, Uint8Array>): string[] {
  const read = readLevelPackage(files)
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`)
}

/** A zip of one file whose list of entries says that it unpacks to so many bytes. */
function declaring(zip: Uint8Array, size: number): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  let at = 0
  while (view.getUint32(at, true) !== 0x02014b50) at += 1
  view.setUint32(at + 24, size, true)
  return zip
}

describe('reading a package', () => {
  test('an existing Pathwar package reads as it is', () => {
    const read = readLevelPackage(packageOf(captcha))
    expect(read.ok && read.package.level).toEqual({
      name: 'Captcha',
      slug: 'captcha',
      locale: 'en',
      author: 'Somebody',
      homepage: 'https://example.org',
    })
    expect(read.ok && read.package.flavor).toMatchObject({
      price: 5,
      reward: 15,
      passphrases: 1,
      ttlSeconds: 7200,
      instance: 'per-team',
      version: '1.0.0',
      redump: [{ strategy: 'on-validation' }, { strategy: 'every', delaySeconds: 86_400 }],
    })
    expect(read.ok && read.package.services[0]?.ports).toEqual([{ port: 80, kind: 'http' }])
    expect(read.ok && read.warnings.map((warning) => warning.message).join()).toContain('process driver cannot run it')
  })

  test('its hints are read in order; they have names, and cost nothing unless they say so', () => {
    const withHints = (hints: string) =>
      packageOf(captcha.replace('passphrases: 1', `passphrases: 1\n    hints: ${hints}`))
    const read = readLevelPackage(withHints('[{text: "Look."}, {text: "Look **twice**.", price: 5, name: The trick}]'))
    expect(read.ok && read.package.flavor.hints).toEqual([
      { name: 'Hint 1', text: 'Look.', price: 0 },
      { name: 'The trick', text: 'Look **twice**.', price: 5 },
    ])
    expect(problemsOf(withHints('[{price: 5}]')).join()).toContain('x-pathwar.flavor.hints.0.text')
    expect(problemsOf(withHints('[{text: ""}]')).join()).toContain('write what the hint says')
    expect(problemsOf(withHints('[{text: Look, price: -1}]')).join()).toContain('x-pathwar.flavor.hints.0.price')
    expect(problemsOf(withHints(`[${'{text: Look},'.repeat(21)}]`)).join()).toContain('x-pathwar.flavor.hints')
  })

  test('what is kept and does nothing yet is warned of', () => {
    const warned = (compose: string) => {
      const read = readLevelPackage(packageOf(compose))
      return read.ok
        ? read.warnings.filter(({ message }) => message.includes('no effect yet')).map(({ path }) => path)
        : []
    }
    expect(warned(captcha)).toEqual(['x-pathwar.flavor.redump-policy'])
    const shared = captcha.replace(/redump-policy: .*/, 'instance: shared')
    expect(warned(shared)).toEqual(['x-pathwar.flavor.instance'])
    expect(warned(shared.replace('shared', 'per-team'))).toEqual([])
  })

  test('unknown keys under x-pathwar are refused by name', () => {
    expect(problemsOf(packageOf(captcha.replace('purchase_price', 'price')))).toEqual([
      'x-pathwar.flavor.price: is not known: check the spelling, or remove it',
    ])
    expect(problemsOf(packageOf(`${captcha}x-pathwarr: 1\n`)).join()).toContain('did you mean x-pathwar?')
  })

  test('a package without a passphrase hook is refused', () => {
    expect(problemsOf(packageOf(captcha, { 'front/on-init': 'true' })).join()).toContain('no /pwinit/on-init hook')
  })

  test('a hook that asks for more passphrases than there are is told, and goes on', () => {
    const read = readLevelPackage(packageOf(captcha, { 'front/on-init': 'pwinit passphrase 0; pwinit passphrase 3' }))
    expect(read.ok && read.warnings.map(({ message }) => message).join()).toContain('asks for passphrase 3')
  })

  test('variables are replaced as Compose does it where none is set, and conditions of dependencies are kept', () => {
    const services = `services:
  front:
    build: front
    environment: {PORT: "\${PORT:-80}", PRICE: "5$$"}
    depends_on: {back: {condition: service_healthy}}
  back: {build: front, healthcheck: {test: "true"}}
`
    const read = readLevelPackage(packageOf(captcha.replace(/services:.*\n/, () => services)))
    expect(read.ok ? read.package.services.map(({ name }) => name) : read.problems).toEqual(['back', 'front'])
    expect(read.ok && read.package.services[1]).toMatchObject({
      environment: { PORT: '80', PRICE: '5$' },
      dependsOn: [{ name: 'back', until: 'healthy' }],
    })
  })

  test.each([
    ['front/on-init', '#!/bin/sh\r\npwinit passphrase 0\r\n'],
    ['front/start', '#!/usr/bin/env python3\r\nprint()\r\n'],
    ['front/.env', 'A=1\r\nB=2\r\n'],
    ['front/config/app.env', 'A=1\r\n'],
  ])("Windows' line ends in %s are refused by name", async (path, text) => {
    const archive = archiveOfFiles(new Map([...packageOf(captcha), [path, Buffer.from(text)]]))
    const read = await readPackageArchive(archive)
    expect(read.ok ? [] : read.problems).toEqual([{ path, message: expect.stringContaining('LF') }])
  })

  test('they are nobody’s business in other files, and none in a Compose file', async () => {
    const files = packageOf(captcha.replaceAll('\n', '\r\n'), { 'front/notes.txt': 'a\r\nb', 'front/x.bin': '#\r\n!' })
    expect(await readPackageArchive(archiveOfFiles(files))).toMatchObject({ ok: true })
  })

  test.each([
    ['privileged: true', 'never run privileged'],
    ['network_mode: host', 'network of its own'],
    ["volumes: ['/etc:/etc']", 'outside the package'],
    ["volumes: ['../x:/etc']", 'outside the package'],
    ["ports: ['53/udp']", 'UDP does not pass'],
    ["ports: ['http']", 'is no port'],
    ["x-pathwar-port-kinds: {'99': tcp}", 'not among the ports'],
    ['x-pathwar-process: {command: [python, a.py]}', 'runs Node only'],
    ['x-pathwar-process: {command: [node, a.js]}', 'needs the service'],
    ['colour: red', 'colour: is not known'],
    ['depends_on: [nobody]', 'no service "nobody"'],
    ['depends_on: [front]', 'contains a cycle'],
    ['mem_limit: lots', 'such as 64m'],
  ])('a service with %s is refused', (line, message) => {
    const compose = captcha.replace(/services:.*\n/, `services:\n  front:\n    build: front\n    ${line}\n`)
    expect(problemsOf(packageOf(compose)).join('\n')).toContain(message)
  })

  test('a Dockerfile that is not there, a missing section and broken YAML are named', () => {
    expect(problemsOf(packageOf(captcha.replace('build: front', 'build: back')))).toEqual([
      'services.front.build: there is no back/Dockerfile in the package',
    ])
    expect(problemsOf(packageOf('services: {front: {build: front}}')).join()).toContain('x-pathwar: is missing')
    expect(problemsOf(packageOf('a: [')).join()).toContain('docker-compose.yml: ')
    expect(problemsOf(new Map())[0]).toContain('put it at the top')
  })

  test('services come after those they depend on, and ports have kinds', () => {
    const compose = captcha.replace(
      /services:.*\n/,
      `services:
  front: {build: front, ports: ['8080:80', 1337], depends_on: [db], x-pathwar-port-kinds: {"1337": tcp}}
  db: {image: 'mariadb:11', environment: [A=b=c, D]}
`,
    )
    const read = readLevelPackage(packageOf(compose))
    expect(read.ok && read.package.services.map((service) => service.name)).toEqual(['db', 'front'])
    expect(read.ok && read.package.services[1]?.ports).toEqual([
      { port: 80, kind: 'http' },
      { port: 1337, kind: 'tcp' },
    ])
    expect(read.ok && read.package.services[0]?.environment).toEqual({ A: 'b=c', D: '' })
  })
})

describe('zips', () => {
  const zipped = async (files: ReadonlyMap<string, Uint8Array>) =>
    Buffer.concat(await Array.fromAsync(zipLevelPackage(archiveOfFiles(files))))
  const opened = (bytes: Uint8Array) => openLevelPackage(bytesInMemory(bytes))
  const pathsOf = async (bytes: Uint8Array) => {
    const found = await opened(bytes)
    return found.ok && [...found.archive.sizes.keys()]
  }

  test('the same files give the same bytes, and come back', async () => {
    const files = packageOf(captcha)
    const zip = await zipped(files)
    expect(await zipped(new Map([...files].reverse()))).toEqual(zip)
    expect(await pathsOf(zip)).toEqual([...files.keys()].sort())
    const read = await opened(zip)
    expect(read.ok && (await readPackageArchive(read.archive))).toEqual(readLevelPackage(files))
  })

  test("the author's solution is no part of it, whoever zipped it", async () => {
    const level = new Map([['docker-compose.yml', strToU8('a')]])
    expect(await zipped(new Map([...level, ['solution/solve.ts', strToU8('the way in')]]))).toEqual(await zipped(level))
    const foreign = zipSync({ 'top/docker-compose.yml': strToU8('a'), 'top/solution/solve.ts': strToU8('the way in') })
    expect(await pathsOf(foreign)).toEqual(['docker-compose.yml'])
  })

  test('a top folder is taken off and litter is left out', async () => {
    const zip = zipSync({ 'level/docker-compose.yml': strToU8('a'), '__MACOSX/level/x': strToU8('b') })
    expect(await pathsOf(zip)).toEqual(['docker-compose.yml'])
  })

  test.each(['../evil', 'a/../../b', '/etc/passwd', 'a\\b', 'C:/x'])('the path %s is refused', async (path) => {
    expect((await opened(zipSync({ [path]: strToU8('x'), other: strToU8('y') }))).ok).toBe(false)
  })

  test('two files of one path are refused: which one is meant depends on who reads', async () => {
    const zip = zipSync({ 'a/b': strToU8('one'), 'a/c': strToU8('two') })
    const twice = Buffer.from(Buffer.from(zip).toString('latin1').replaceAll('a/c', 'a/b'), 'latin1')
    expect(await opened(twice)).toMatchObject({
      ok: false,
      problems: [{ path: 'b', message: expect.stringContaining('twice') }],
    })
  })

  test('too many files, bombs and garbage are refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`f${index}`, new Uint8Array()]))
    expect((await opened(zipSync(many))).ok).toBe(false)
    const bomb = declaring(zipSync({ zeros: new Uint8Array(1000) }), 300 * 1024 * 1024)
    expect(await opened(bomb)).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining('100 times as large') }],
    })
    expect((await opened(strToU8('not a zip'))).ok).toBe(false)
    // Whoever says less than there is gets no further than they said.
    const liar = await opened(declaring(zipSync({ zeros: new Uint8Array(100_000) }), 1000))
    if (!liar.ok) throw new Error('its list of entries is a good one')
    await expect(Array.fromAsync(liar.archive.open('zeros'))).rejects.toThrow('zeros')
  })

  test('a Dockerfile under a name that nobody looks at, or too large to be read, is refused', () => {
    const problems = (name: string, text: string) =>
      problemsOf(
        packageOf(captcha.replace('build: front', `build: {context: front, dockerfile: ${name}}`), {
          [`front/${name}`]: text,
        }),
      ).join()
    expect(problems('recipe.txt', 'FROM scratch')).toContain('name it Dockerfile')
    expect(problems('Dockerfile.dev', 'FROM scratch')).toBe('')
  })
})

test('links are named: a service is not found under the alias that they give it', () => {
  const read = readLevelPackage(packageOf(captcha.replace('ports: [80]', 'ports: [80], links: ["front:web"]')))
  expect(read.ok && read.warnings).toContainEqual({
    path: 'services.front.links',
    message: 'is read and has no effect',
  })
})
