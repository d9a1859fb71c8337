import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { password } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { deleteAccount, exportData } from '../../identity/account/index.ts'
import { execute, inTransaction } from '../../kernel/index.ts'
import { earnedBy, happen, levels } from './achievements.fixture.ts'
import { countEvents } from './count-events.ts'

const testing = await testInstallation()
const { installation, owner } = testing

async function aPlayWithGuest() {
  const play = await aPlay(testing)
  const bob = await play.person('bob')
  await play.invites(play.ann, play.team, bob)
  const actor = { ...bob.caller.actor, stepUpAt: installation.now() }
  const stepped = { ...bob.caller, actor }
  const rows = async () => {
    const schema = `domain_${play.domain.id}`
    const { rows } = await owner.raw(
      `select (select count(*) from ??.achievement_award where user_id = ?)::int as awards,
         (select count(*) from ??.achievement_progress where user_id = ?)::int as progress`,
      [schema, bob.userId, schema, bob.userId],
    )
    return rows[0]
  }
  const remove = () => execute(installation, deleteAccount, stepped, { username: 'bob', currentPassword: password })
  return { ...play, bob, stepped, rows, remove }
}

test('what somebody has earned is in their data, and goes with the account, for good', async () => {
  const play = await aPlayWithGuest()
  await happen(testing, play, play.bob, levels(1))
  await runDueJobs(testing, play.domain)
  expect(await earnedBy(play.bob)).toEqual(['solve-1'])
  const { data } = await execute(installation, exportData, play.stepped, {})
  expect(data).toMatchObject({
    achievements: expect.arrayContaining([expect.objectContaining({ slug: 'solve-1', tournament: play.tournament })]),
    achievementProgress: expect.arrayContaining([expect.objectContaining({ slug: 'solve-5', done: 1 })]),
  })
  await play.remove()
  await runDueJobs(testing, play.domain)
  expect(await play.rows()).toEqual({ awards: 0, progress: 0 })
})

test('who is given something while they delete their account has nothing then', async () => {
  const play = await aPlayWithGuest()
  await happen(testing, play, play.bob, levels(1))
  const count = () =>
    inTransaction(
      installation,
      'command',
      { domain: play.domain, actor: { kind: 'system', name: 'test' } },
      countEvents,
    )
  await Promise.all([count(), play.remove(), count()])
  await runDueJobs(testing, play.domain)
  expect((await play.rows()).awards).toBe(0)
})
