import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipLevelPackage } from '@pathwar/contracts/wargame/level-package'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPackage } from './package-files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pathwar-package-'))
  await mkdir(join(folder, 'web', '.git'), { recursive: true })
  await writeFile(join(folder, 'docker-compose.yml'), 'services: {}')
  await writeFile(join(folder, 'web', 'on-init'), 'echo')
  await writeFile(join(folder, 'web', '.git', 'HEAD'), 'ref')
  await mkdir(join(folder, '.git'))
  await writeFile(join(folder, '.git', 'HEAD'), 'ref')
})
afterEach(() => rm(folder, { recursive: true }))

test('a folder and its zip are the same package, without what does not belong to it', async () => {
  const { archive } = await openPackage(folder)
  expect([...archive.sizes.keys()]).toEqual(['docker-compose.yml', 'web/.git/HEAD', 'web/on-init'])
  expect(archive.leftOut.map(({ path }) => path)).toEqual(['.git/'])
  const zip = `${folder}/package.zip`
  await writeFile(zip, zipLevelPackage(archive))
  expect([...(await openPackage(zip)).archive.sizes.keys()].sort()).toEqual([
    'docker-compose.yml',
    'web/.git/HEAD',
    'web/on-init',
  ])
})

test('links are read and not followed, and survive a zip', async () => {
  await symlink('/etc/passwd', join(folder, 'web', 'secret'))
  await symlink('on-init', join(folder, 'web', 'start'))
  const { archive } = await openPackage(folder)
  expect(Object.fromEntries(archive.links)).toEqual({ 'web/secret': '/etc/passwd', 'web/start': 'on-init' })
  expect(archive.sizes.has('web/secret')).toBe(false)
  const zip = `${folder}/package.zip`
  await writeFile(zip, zipLevelPackage(archive))
  expect((await openPackage(zip)).archive.links).toEqual(archive.links)
})

test('what is not there, and what is no zip, is said', async () => {
  await expect(openPackage(join(folder, 'nothing'))).rejects.toMatchObject({ exitCode: 2 })
  await expect(openPackage(join(folder, 'docker-compose.yml'))).rejects.toThrow('not a level package')
})
