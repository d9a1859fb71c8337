import { pictureSizes } from '@pathwar/contracts/storage/picture-path'
import { testInstallation } from '@pathwar/testing/installation'
import { actAs, aPerson, type Person, password } from '@pathwar/testing/person'
import { aPng } from '@pathwar/testing/png'
import { expect, test } from 'vitest'
import { DomainError } from '../../kernel/index.ts'
import { openBlob, sweepBlobs } from '../../storage/blobs/index.ts'
import { getPicture } from '../../storage/pictures/index.ts'
import { listAudit } from '../../tenancy/audit/index.ts'
import { setSettings } from '../../tenancy/settings/index.ts'
import { deleteAccount } from '../account/index.ts'
import { getSession } from '../auth/index.ts'
import { getProfile, removePicture, setPicture, takeDownProfile, updateProfile } from './index.ts'

const testing = await testInstallation()
const { installation, owner, clock } = testing

async function aDomain() {
  const domain = await testing.domain()
  const person = (username: string, roles: string[] = []) => aPerson(installation, domain, { username, roles })
  return {
    domain,
    person,
    ann: await person('ann'),
    root: await person('root', ['root']),
    schema: `domain_${domain.id}`,
  }
}

async function sends(who: Person, bytes = aPng(80)): Promise<string> {
  const { picture } = await who.does(setPicture, await who.uploads(bytes, 'picture'))
  return picture ?? ''
}

test('a page is for whoever has logged in until its user says otherwise, without the country', async () => {
  const { ann } = await aDomain()
  const unset = {
    audience: 'members',
    shows: ['teams', 'solves', 'achievements', 'links'],
    bio: '',
    links: [],
    picture: null,
  }
  expect(await ann.does(getProfile, {})).toEqual(unset)
  const changes = {
    shows: ['links', 'country'] as const,
    bio: '  I read\r\nbinaries. ',
    links: ['https://Example.org'],
  }
  expect(await ann.does(updateProfile, { ...changes, shows: [...changes.shows] })).toEqual({
    ...{ audience: 'members', shows: ['country', 'links'], bio: 'I read\nbinaries.', links: ['https://example.org/'] },
    picture: null,
  })
  expect(await ann.does(updateProfile, { audience: 'nobody' })).toMatchObject({
    audience: 'nobody',
    shows: ['country', 'links'],
    bio: 'I read\nbinaries.',
  })
})

test.each([
  ['audience', { audience: 'friends' }, 'Choose everybody, members or nobody.'],
  ['shows.0', { shows: ['phone'] }, 'A part is one of country, teams, solves, achievements, links.'],
  ['shows', { shows: ['teams', 'teams'] }, 'Name each part once.'],
  ['links.0', { links: ['javascript:alert(1)'] }, 'Use a web address that begins with https://.'],
  ['bio', { bio: 'x'.repeat(501) }, 'Use at most 500 characters.'],
  ['bio', { bio: 'a\u202eb' }, 'Control characters are not allowed.'],
])('what is wrong with %s is said beside it', async (path, input, message) => {
  const { ann } = await shared
  const error = await ann.does(updateProfile, input as never).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(DomainError)
  expect((error as DomainError).fields).toContainEqual({ path, message })
})

const shared = aDomain()

test('a picture is drawn in its sizes, counted as its user’s, shown in the session, replaced and removed', async () => {
  const { ann, domain, schema } = await aDomain()
  const first = await sends(ann)
  const digests = await Promise.all(pictureSizes.map((size) => ann.does(getPicture, { picture: first, size })))
  expect(new Set(digests.map(({ digest }) => digest)).size).toBe(3)
  const blob = await openBlob({ installation, domain }, digests[0]?.digest ?? '')
  expect(Buffer.from(await blob.read(0, 12)).toString('latin1')).toMatch(/^RIFF[\s\S]{4}WEBP$/)
  const { rows: kept } = await owner.raw('select created_by, count(*)::int from ??.blob group by 1', [schema])
  // What was sent, and what was made of it.
  expect(kept).toEqual([{ created_by: ann.userId, count: 4 }])
  const again = { ...ann.caller, actor: { ...ann.caller.actor, picture: first } as never }
  expect((await actAs(installation, domain, again.actor).does(getSession, {})).user?.picture).toBe(first)

  const second = await sends(
    ann,
    aPng(80, () => [9, 99, 9]),
  )
  expect(second).not.toBe(first)
  expect(await ann.isRefused(getPicture, { picture: first, size: 48 })).toBe('picture/not-found')
  expect(await ann.does(removePicture, {})).toMatchObject({ picture: null })
  expect(await ann.isRefused(getPicture, { picture: second, size: 48 })).toBe('picture/not-found')
  // Nobody refers to any of it, not even to what was sent.
  clock.pass(25 * 3_600_000)
  await sweepBlobs(installation)
  clock.ahead = 0
  const { rows: left } = await owner.raw('select digest from ??.blob', [schema])
  expect(left).toEqual([])
})

test('only what one has sent oneself becomes a picture, and only if it is one and there is room', async () => {
  const { ann, person, root } = await aDomain()
  const eve = await person('eve')
  const { digest } = await ann.uploads(aPng(40), 'picture')
  expect(await eve.isRefused(setPicture, { digest })).toBe('picture/not-sent')
  const page = await ann.uploads(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture')
  const refusal = await ann.does(setPicture, page).catch((thrown: unknown) => thrown)
  expect(refusal).toMatchObject({
    code: 'picture/unreadable',
    fields: [{ path: 'digest', message: 'This is not a PNG, a JPEG or a WebP.' }],
  })
  expect(await ann.does(getProfile, {})).toMatchObject({ picture: null })
  await root.does(setSettings, { values: { 'storage.perUser': 0 } })
  expect(await ann.isRefused(setPicture, { digest })).toBe('upload/no-room')
})

test('staff takes a picture and words down, which is in the log, and the user is told; no other can', async () => {
  const { ann, root, person, schema } = await aDomain()
  await sends(ann)
  await ann.does(updateProfile, { bio: 'Buy my shoes', links: ['https://shoes.example'] })
  const all = { username: 'ANN', what: ['picture', 'words'] as ('picture' | 'words')[] }
  expect(await (await person('eve')).isRefused(takeDownProfile, all)).toBe('auth/forbidden')
  await root.does(takeDownProfile, all)
  expect(await ann.does(getProfile, {})).toMatchObject({ picture: null, bio: '', links: [] })
  const { entries } = await root.does(listAudit, {})
  expect(entries[0]).toMatchObject({
    action: 'profile.taken-down',
    target: { kind: 'user', name: 'ann' },
    detail: { removed: ['picture', 'words'] },
  })
  const { rows } = await owner.raw(`select message from ??.notification where kind = 'profile.taken-down'`, [schema])
  expect(rows).toEqual([{ message: 'The people who run this site removed your picture and what your page says.' }])
  // There is nothing left to remove.
  await root.does(takeDownProfile, all)
  expect((await root.does(listAudit, {})).entries).toHaveLength(entries.length)
})

test('of a deleted account no picture and no word is left', async () => {
  const { ann, domain, schema } = await aDomain()
  await sends(ann)
  await ann.does(updateProfile, { bio: 'Here I am' })
  const proven = { ...ann.caller.actor, stepUpAt: installation.now() } as typeof ann.caller.actor
  await actAs(installation, domain, proven).does(deleteAccount, { username: 'ann', currentPassword: password })
  const { rows } = await owner.raw(
    'select (select count(*) from ??.profile)::int + (select count(*) from ??.picture)::int as left',
    [schema, schema],
  )
  expect(rows).toEqual([{ left: 0 }])
})
