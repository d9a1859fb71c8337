import { testInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPerson } from '@pathwar/testing/person'
import { aTournament } from '@pathwar/testing/play'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { showBoard } from '../play/index.ts'
import { getLevel, importLevel, listLevels, publishLevel, unpublishLevel } from './index.ts'

const testing = await testInstallation()

async function anAuthor() {
  const domain = await testing.domain()
  const author = await aPerson(testing.installation, domain, { username: 'author', roles: ['organiser'] })
  return author
}

function zipOf(files: Record<string, string>): Buffer {
  const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))
  return Buffer.from(zipSync(bytes))
}

test('a package comes in once, and a higher version beside it', async () => {
  const author = await anAuthor()
  const first = await author.does(importLevel, await author.uploads(aLevelZip()))
  expect(first).toMatchObject({ outcome: 'created', level: { slug: 'vault', name: 'The Vault' } })
  expect(await author.does(importLevel, await author.uploads(aLevelZip()))).toMatchObject({ outcome: 'unchanged' })
  const second = await author.does(
    importLevel,
    await author.uploads(aLevelZip({ version: '1.1.0', name: 'The New Vault' })),
  )
  expect(second).toMatchObject({ outcome: 'new-version', level: { name: 'The New Vault' } })
  expect(second.level?.flavors.map(({ version }) => version)).toEqual(['1.1.0', '1.0.0'])
  expect(await author.does(listLevels, {})).toHaveLength(1)
})

test('an author cannot bring a new version of another author’s level; an organiser can', async () => {
  const domain = await testing.domain()
  const people = ['ann', 'bob'].map((username) =>
    aPerson(testing.installation, domain, { username, roles: ['author'] }),
  )
  const [ann, bob] = await Promise.all(people)
  await ann?.does(importLevel, await ann.uploads(aLevelZip()))
  const next = aLevelZip({ version: '1.1.0' })
  await expect(bob?.does(importLevel, await bob.uploads(next))).rejects.toMatchObject({ code: 'level/not-yours' })
  const organiser = await aPerson(testing.installation, domain, { username: 'olga', roles: ['organiser'] })
  expect(await organiser.does(importLevel, await organiser.uploads(next))).toMatchObject({ outcome: 'new-version' })
})

test('how a package was zipped makes no other package of it', async () => {
  const author = await anAuthor()
  const files = {
    'top/docker-compose.yml': '',
    'top/web/Dockerfile': 'FROM scratch',
    'top/web/on-init': 'pwinit passphrase 0',
  }
  const compose = `x-pathwar:
  challenge: { name: Vault, slug: vault, locale: en, author: A, homepage: https://example.org }
  flavor: { purchase_price: 1, validation_reward: 2, body: B, passphrases: 1, category: web, tags: [], redump-policy: [] }
services: { web: { build: web, ports: [80] } }
`
  const zip = zipOf({ ...files, 'top/docker-compose.yml': compose })
  const flat = zipOf({
    'web/on-init': files['top/web/on-init'],
    'docker-compose.yml': compose,
    'web/Dockerfile': files['top/web/Dockerfile'],
  })
  expect(await author.does(importLevel, await author.uploads(zip))).toMatchObject({ outcome: 'created' })
  expect(await author.does(importLevel, await author.uploads(flat))).toMatchObject({ outcome: 'unchanged' })
})

test('a version that exists is not replaced by other content', async () => {
  const author = await anAuthor()
  await author.does(importLevel, await author.uploads(aLevelZip()))
  const refused = author.does(importLevel, await author.uploads(aLevelZip({ body: 'Open it, quickly.' })))
  await expect(refused).rejects.toMatchObject({ code: 'level/version-exists', fields: [{ path: 'package' }] })
})

test('a dry run says what would be, and does nothing', async () => {
  const author = await anAuthor()
  const checked = await author.does(importLevel, { ...(await author.uploads(aLevelZip())), dryRun: true })
  expect(checked).toMatchObject({ outcome: 'checked', level: null })
  expect(await author.does(listLevels, {})).toEqual([])
})

test.each([
  ['no zip', Buffer.from('this is not a zip'), ''],
  ['no compose file', zipOf({ 'readme.md': 'hello' }), 'docker-compose.yml'],
  ['no YAML', zipOf({ 'docker-compose.yml': '{{{' }), 'docker-compose.yml'],
  ['a path out of the package', zipOf({ '../evil': 'x' }), '../evil'],
])('%s is refused, naming the place', async (_what, zip, path) => {
  const author = await anAuthor()
  const refused = author.does(importLevel, await author.uploads(zip))
  await expect(refused).rejects.toMatchObject({
    code: 'level/package-invalid',
    fields: expect.arrayContaining([expect.objectContaining({ path })]),
  })
  expect(await author.does(listLevels, {})).toEqual([])
})

test('one package sent many times at once is one level', async () => {
  const author = await anAuthor()
  const sent = await author.uploads(aLevelZip())
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => author.does(importLevel, sent)))
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['created', ...Array(5).fill('unchanged')])
})

test('players neither import levels nor see their packages', async () => {
  const author = await anAuthor()
  const ann = await aPerson(testing.installation, author.caller.domain, { username: 'ann' })
  await author.does(importLevel, await author.uploads(aLevelZip()))
  expect(await ann.isRefused(importLevel, await ann.uploads(aLevelZip({ slug: 'mine' })))).toBe('auth/forbidden')
  expect(await ann.isRefused(listLevels, {})).toBe('auth/forbidden')
  expect(await ann.isRefused(getLevel, { level: 'vault' })).toBe('auth/forbidden')
})

test('a published level has the price, reward and category of its package, or those that are given', async () => {
  const author = await anAuthor()
  await author.does(importLevel, await author.uploads(aLevelZip({ price: 7, reward: 9 })))
  const { slug: tournament } = await aTournament(testing, author)
  const card = async () => (await author.does(showBoard, { tournament })).levels[0]
  await author.does(publishLevel, { tournament, level: 'vault' })
  expect(await card()).toMatchObject({ price: 7, reward: 9, category: 'web', state: 'available' })
  await author.does(publishLevel, { tournament, level: 'vault', price: 1.5, reward: 0, category: 'misc' })
  expect(await card()).toMatchObject({ price: 1.5, reward: 0, category: 'misc' })
  expect(await author.does(getLevel, { level: 'vault' })).toMatchObject({
    tournaments: [{ slug: tournament, price: 1.5, reward: 0 }],
  })
})

test('a version can be chosen, and one that is not there cannot', async () => {
  const author = await anAuthor()
  await author.does(importLevel, await author.uploads(aLevelZip({ price: 7 })))
  await author.does(importLevel, await author.uploads(aLevelZip({ price: 8, version: '2.0.0' })))
  const { slug: tournament } = await aTournament(testing, author)
  const put = (version?: string) => author.does(publishLevel, { tournament, level: 'vault', version })
  expect((await put()).tournaments[0]?.price).toBe(8)
  expect((await put('1.0.0')).tournaments[0]?.price).toBe(7)
  await expect(put('3.0.0')).rejects.toMatchObject({
    code: 'level/not-found',
    message: expect.stringContaining('3.0.0'),
  })
})

test('what passes the check is imported, also a level without a passphrase', async () => {
  const author = await anAuthor()
  const { level } = await author.does(importLevel, await author.uploads(aLevelZip({ passphrases: 0 })))
  expect(level?.flavors[0]?.passphrases).toBe(0)
})

test('a level that is taken off the board is gone for who has not bought it', async () => {
  const author = await anAuthor()
  await author.does(importLevel, await author.uploads(aLevelZip()))
  const { slug: tournament } = await aTournament(testing, author)
  const ref = { tournament, level: 'vault' }
  await author.does(publishLevel, { ...ref, price: 3, category: 'own' })
  const { was } = await author.does(unpublishLevel, ref)
  expect((await author.does(showBoard, { tournament })).levels).toEqual([])
  // What it says is enough to undo it.
  await author.does(publishLevel, { ...ref, ...was })
  expect((await author.does(showBoard, { tournament })).levels).toMatchObject([{ price: 3, category: 'own' }])
  await author.does(unpublishLevel, ref)
  expect(await author.isRefused(unpublishLevel, ref)).toBe('level/not-found')
  expect(await author.isRefused(publishLevel, { ...ref, level: 'nothing' })).toBe('level/not-found')
  expect(await author.isRefused(publishLevel, { ...ref, tournament: 'never' })).toBe('tournament/not-found')
})

test('the hints of a package are shown to its author and to organisers, and to no other author', async () => {
  const domain = await testing.domain()
  const [olga, oleg, organiser] = await Promise.all([
    aPerson(testing.installation, domain, { username: 'olga', roles: ['author'] }),
    aPerson(testing.installation, domain, { username: 'oleg', roles: ['author'] }),
    aPerson(testing.installation, domain, { username: 'organiser', roles: ['organiser'] }),
  ])
  const hints = [{ text: 'Look.', price: 5 }]
  await olga.does(importLevel, await olga.uploads(aLevelZip({ hints })))
  for (const who of [olga, organiser]) {
    const { flavors } = await who.does(getLevel, { level: 'vault' })
    expect(flavors[0]?.hints).toEqual([{ name: 'Hint 1', text: 'Look.', price: 5 }])
  }
  expect((await oleg.does(getLevel, { level: 'vault' })).flavors[0]?.hints).toEqual([])
})
