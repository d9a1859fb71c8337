import { testInstallation } from '@pathwar/testing/installation'
import { expect, test } from 'vitest'
import { submit } from '../play/index.ts'
import { disqualifyTeams } from '../rulings/index.ts'
import { aCup } from '../rulings/rulings.fixture.ts'
import { freezeScoreboard } from '../tournaments/index.ts'
import { exportStatistics, glance, showStatistics } from './index.ts'

const testing = await testInstallation()
const { owner } = testing

test('organisers see what goes on, by minute, and how far teams come with each level, also while the board is frozen', async () => {
  const cup = await aCup(testing, ['bob', 'cat', 'dan'], null)
  const { root, tournament, ref, rivals, domain } = cup
  const [bob, cat, dan] = rivals
  await root.does(freezeScoreboard, { tournament })
  await bob?.person.does(submit, { ...ref, passphrases: ['wrong'] })
  await bob?.solves()
  await cat?.solves()
  await dan?.person.does(submit, { ...ref, passphrases: ['wrong'] })
  const schema = `domain_${domain.id}`
  // Some minutes ago, since only minutes that are over are shown.
  const earlier = "created_at - interval '3 minutes'"
  await owner.raw(`update ??.level_validation set created_at = ${earlier}`, [schema])
  await owner.raw("update ??.level_subscription set created_at = created_at - interval '13 minutes'", [schema])
  await owner.raw(`update ??.workload set created_at = ${earlier}`, [schema])

  const { figures } = await root.does(glance, { tournament })
  const values = Object.fromEntries(figures.map(({ key, value }) => [key, value]))
  expect(values).toMatchObject({
    'play.solves': 2,
    'play.wrong': 2,
    'play.purchases': 4,
    'instances.running': 4,
    'instances.failed': 0,
  })
  expect(values['mail.queued']).toBeUndefined()
  const lines = figures.find(({ key }) => key === 'play.submissions')?.lines ?? []
  expect(lines.map(({ label, counts }) => [label, counts.reduce((sum, count) => sum + count, 0)])).toEqual([
    ['right', 2],
    ['wrong', 2],
  ])
  const whole = await root.does(glance, {})
  expect(whole.figures.map(({ key }) => key)).toEqual(expect.arrayContaining(['mail.queued', 'tournaments.online']))

  const statistics = await root.does(showStatistics, { tournament })
  expect(statistics).toMatchObject({ teams: 4, levels: [{ bought: 4, started: 4, tried: 3, solved: 2, wrong: 2 }] })
  const [level] = statistics.levels
  expect(level).toMatchObject({ solveRate: 0.5, attemptsPerSolve: 1.5, hints: 0 })
  expect(level?.seconds?.median).toBeGreaterThan(590)
  expect(level?.solvesOverTime.reduce((sum, count) => sum + count, 0)).toBe(2)
  const { text } = await root.does(exportStatistics, { tournament })
  expect(text.split('\r\n')[0]).toContain('level,name,category,teams,bought')

  await root.does(disqualifyTeams, { tournament, teams: ['team-bob'], reason: 'They shared a passphrase.' })
  const without = await root.does(showStatistics, { tournament })
  expect(without).toMatchObject({ teams: 3, levels: [{ bought: 3, solved: 1, wrong: 1 }] })
  await expect(bob?.person.does(showStatistics, { tournament })).rejects.toMatchObject({ code: 'auth/forbidden' })
})
