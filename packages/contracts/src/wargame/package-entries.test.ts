import { strToU8, type Zippable, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { bytesInMemory } from '../kernel/byte-source.ts'
import { openLevelPackage, zipLevelPackage } from './level-package.ts'
import { arrangeEntries, checkLinks, type PackageEntry, staysUnder } from './package-entries.ts'

const file = (path: string): PackageEntry => ({ path, kind: 'file', size: 1 })
const link = (target: string): [Uint8Array, object] => [strToU8(target), { os: 3, attrs: 0o120777 << 16 }]
const openZip = (files: Record<string, unknown>) => openLevelPackage(bytesInMemory(zipSync(files as Zippable)))

test('only what a packer adds at the top is left out, and it is named', () => {
  const arranged = arrangeEntries(
    [
      ...['docker-compose.yml', '.git/HEAD', '.git/config', 'node_modules/x/y.js', '.DS_Store', 'solution/solve.ts'],
      ...['web/rootfs/.git/HEAD', 'web/rootfs/node_modules/x.js', 'web/rootfs/.DS_Store', 'web/Thumbs.db'],
    ].map(file),
  )
  expect(arranged.ok && [...arranged.sizes.keys()]).toEqual([
    'docker-compose.yml',
    'web/rootfs/.git/HEAD',
    'web/rootfs/node_modules/x.js',
    'web/rootfs/.DS_Store',
    'web/Thumbs.db',
  ])
  expect(arranged.ok && arranged.leftOut.map(({ path }) => path)).toEqual(['.git/', 'node_modules/', '.DS_Store'])
})

test.each([
  ['twice the same', [file('a'), file('a')], 'a'],
  ['a file under a file', [file('a'), file('a/b')], 'a/b'],
  ['a file under a link', [{ path: 'a', kind: 'link', target: 'c' } as const, file('a/b/c')], 'a/b/c'],
  ['a pipe', [{ path: 'p', kind: 'other' } as const], 'p'],
])('%s is refused by name', (_what, entries, path) => {
  const arranged = arrangeEntries(entries)
  expect(arranged.ok ? [] : arranged.problems.map((problem) => problem.path)).toEqual([path])
})

test('links of a zip are links, whoever made it, and come back from ours', async () => {
  const opened = await openZip({
    'level/docker-compose.yml': strToU8('x'),
    'level/web/current': link('releases/2'),
    'level/web/mac': [strToU8('../web/a'), { os: 19, attrs: 0o120755 << 16 }],
    'level/web/dos': [strToU8('text'), { os: 0, attrs: 0o120777 << 16 }],
    '__MACOSX/level/._web': strToU8('x'),
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems))
  const links = { 'web/current': 'releases/2', 'web/mac': '../web/a' }
  expect(Object.fromEntries(opened.archive.links)).toEqual(links)
  expect([...opened.archive.sizes.keys()]).toEqual(['docker-compose.yml', 'web/dos'])
  expect(opened.archive.leftOut.map(({ path }) => path)).toEqual(['__MACOSX/'])
  const again = await openLevelPackage(
    bytesInMemory(Buffer.concat(await Array.fromAsync(zipLevelPackage(opened.archive)))),
  )
  expect(again.ok && Object.fromEntries(again.archive.links)).toEqual(links)
})

test('two entries of one name, a device and an endless link in a zip are refused', async () => {
  const [one, other] = [zipSync({ 'a/x': strToU8('1'), 'a/y': strToU8('2') }), 'a/y'].map((part) => part)
  const bytes = Buffer.from(one as Uint8Array)
  for (let at = bytes.indexOf(String(other)); at >= 0; at = bytes.indexOf(String(other), at + 1)) bytes.write('a/x', at)
  const twice = await openLevelPackage(bytesInMemory(bytes))
  expect(twice.ok ? '' : twice.problems[0]).toMatchObject({ path: 'x', message: expect.stringContaining('twice') })
  const device = await openZip({ d: [strToU8(''), { os: 3, attrs: 0o020666 << 16 }] })
  expect(device.ok ? '' : device.problems[0]?.path).toBe('d')
  expect((await openZip({ l: link('x'.repeat(5000)) })).ok).toBe(false)
})

test.each([
  ['web/a', 'b', 'web', true],
  ['web/a/b', '../c', 'web', true],
  ['web/a/b', '../../web/c', 'web', true],
  ['web/a', './b/./c', 'web', true],
  ['web/a', '..', '', true],
  ['web/a/b', '..', 'web', true],
  ['web/a', '../other/b', 'web', false],
  ['web/a', '../../x', '', false],
  ['web/a', '/etc/passwd', 'web', false],
  ['web/a', 'b/../../x', 'web', false],
  ['web/a', '..', 'web', false],
  ['web/a', '../webs', 'web', false],
  ['web/a', '', 'web', false],
])('from %s to %s stays under %j: %s', (path, target, folder, stays) => {
  expect(staysUnder(path, target, folder)).toBe(stays)
})

test('a link is kept in its build folder, left out beside them, and otherwise refused', () => {
  const links = new Map([
    ['Makefile', '../../x.mk'],
    ['web/ok', 'a'],
    ['web/bad', '../x'],
  ])
  const found = checkLinks(links, ['web'])
  expect(found.warnings.map(({ path }) => path)).toEqual(['Makefile'])
  expect(found.problems.map(({ path }) => path)).toEqual(['web/bad'])
  expect(checkLinks(new Map([['web/bad', '../x']]), ['']).problems).toEqual([])
})
