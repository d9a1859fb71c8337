import { testInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import type { TestActor } from '@pathwar/testing/person'
import { aPlay, aTournament, HOUR } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { importLevel, publishLevel } from '../levels/index.ts'
import { createTeam, leaveTeam } from '../teams/index.ts'
import { updateTournament } from '../tournaments/index.ts'
import { find } from './index.ts'

const testing = await testInstallation()

test('levels and teams are found by words of their names, those that begin so first', async () => {
  const { root, ann, person, visitor, ref } = await aPlay(testing)
  for (const [slug, name] of [
    ['great-vault', 'Vault, 100% great'],
    ['other', 'Something else'],
  ] as const) {
    await root.does(importLevel, await root.uploads(aLevelZip({ slug, name })))
    await root.does(publishLevel, { tournament: ref.tournament, level: slug })
  }
  const bob = await person('bob')
  await bob.does(createTeam, { name: 'Vaulters' })
  await bob.does(createTeam, { name: 'The Vault Club' })
  const named = async (text: string, who: TestActor = bob) => {
    const { levels, teams } = await who.does(find, { text })
    return [...levels.map(({ slug }) => slug), ...teams.map(({ slug }) => slug)]
  }
  expect(await named('vault')).toEqual(['great-vault', 'vault', 'vaulters', 'the-vault-club'])
  expect(await named('VAULT great')).toEqual(['great-vault'])
  expect(await named('100%')).toEqual(['great-vault'])
  expect(await named('v_ult')).toEqual([])
  expect(await named('else', ann)).toEqual(['other'])
  expect(await named('vault', visitor)).toEqual(['great-vault', 'vault'])
  expect(await visitor.isRefused(find, { text: 'v' })).toBe('input/invalid')
  // However accents and spaces are typed.
  await bob.does(createTeam, { name: 'Caf\u00e9 Noir' })
  expect(await named('Cafe\u0301\u00a0 noir')).toEqual(['cafe-noir'])
  // A team that everybody has left is not there any more.
  await bob.does(leaveTeam, { team: 'vaulters' })
  expect(await named('vaulters')).toEqual([])
})

test('what a tournament does not show yet, or shows to others alone, is not found', async () => {
  const { root, ann, person, visitor, ref } = await aPlay(testing)
  await aTournament(testing, root, { name: 'Next', slug: 'next', startsIn: HOUR })
  await root.does(publishLevel, { tournament: 'next', level: 'vault' })
  const where = async (who = visitor) =>
    (await who.does(find, { text: 'vault' })).levels.map(({ tournament }) => tournament.slug).toSorted()
  expect(await where()).toEqual([ref.tournament])
  expect(await where(root)).toEqual(['next', ref.tournament].toSorted())
  await root.does(updateTournament, { tournament: ref.tournament, changes: { visibility: 'private' } })
  expect(await where(await person('eve'))).toEqual([])
  expect(await where(ann)).toEqual([ref.tournament])
})
