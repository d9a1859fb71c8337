import { passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { dispatchEvents, runDueJobs } from '@pathwar/testing/jobs'
import type { Person } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { startInstance } from '../instances/index.ts'
import { showBoard, submit, subscribe } from '../play/index.ts'
import { createTeam } from '../teams/index.ts'
import { joinTournament, openTournament } from '../tournaments/index.ts'
import { showScoreboard } from './index.ts'

const testing = await testInstallation()

/** A user with a new team that has joined. */
async function aRival(play: { person: (name: string) => Promise<Person>; tournament: string }, name: string) {
  const rival = await play.person(name)
  const { slug: team } = await rival.does(createTeam, { name: `Team ${name}` })
  await rival.does(joinTournament, { tournament: play.tournament, team })
  return rival
}

test('the board is empty until a worker has computed it, and then knows all teams', async () => {
  const { ann, domain, tournament } = await aPlay(testing)
  const board = () => ann.does(showScoreboard, { tournament })
  expect(await board()).toMatchObject({ seq: 0, refreshedAt: null, rows: [], myTeamSlug: 'ants' })
  await runDueJobs(testing, domain)
  expect(await board()).toMatchObject({ rows: [{ rank: null, team: 'Ants', score: 0, solves: 0, lastSolveAt: null }] })
  expect((await board()).series).toEqual([])
})

test('a solve changes the board once, and computing it again changes nothing', async () => {
  const { ann, root, domain, ref, passphrases } = await anInstance(testing, { reward: 50 })
  await runDueJobs(testing, domain)
  const board = () => ann.does(showScoreboard, { tournament: ref.tournament })
  const before = (await board()).seq
  await ann.does(submit, { ...ref, passphrases })
  await runDueJobs(testing, domain)
  const after = await board()
  expect(after).toMatchObject({ seq: before + 1, rows: [{ rank: 1, score: 50, solves: 1 }] })
  expect(after.series[0]?.points.map(([, total]) => total)).toEqual([0, 50])
  await root.does(openTournament, { tournament: ref.tournament })
  expect(await runDueJobs(testing, domain)).toContain('scoring.refresh')
  expect(await board()).toEqual(after)
})

test('however many solve, a board is made at most once a second', async () => {
  const { root, domain, ref } = await anInstance(testing)
  await runDueJobs(testing, domain)
  for (let time = 0; time < 2; time++) {
    await root.does(openTournament, { tournament: ref.tournament })
    await dispatchEvents(testing, domain)
  }
  const { rows } = await testing.owner.raw(
    `select j.run_at - b.refreshed_at = interval '1 second' as paused from graphile_worker._private_jobs j, ??.scoreboard b
     where j.key = ? || ':scoreboard:' || b.tournament_id`,
    [`domain_${domain.id}`, domain.id],
  )
  expect(rows).toEqual([{ paused: true }])
})

test('of teams with the same score, who was first stays first', async () => {
  const play = await anInstance(testing, { reward: 50 })
  const { ann, agent, domain, ref, passphrases } = play
  const bob = await aRival(play, 'bob')
  await aRival(play, 'cat')
  await bob.does(subscribe, ref)
  await bob.does(startInstance, ref)
  await agent.works()
  const { id } = await bob.does(startInstance, ref)
  await bob.does(submit, { ...ref, passphrases: [passphraseOf({ workloadId: id, generation: 1 })] })
  await ann.does(submit, { ...ref, passphrases })
  await runDueJobs(testing, domain)
  const { rows } = await ann.does(showScoreboard, { tournament: ref.tournament })
  expect(rows.map(({ rank, team, score }) => `${rank ?? '–'} ${team} ${score}`)).toEqual([
    '1 Team bob 50',
    '2 Ants 50',
    '– Team cat 0',
  ])
  const rankOf = async (who: Person) => (await who.does(showBoard, { tournament: ref.tournament })).team?.rank
  expect([await rankOf(bob), await rankOf(ann)]).toEqual([1, 2])
})

test('any past board can be made from the ledger of points', async () => {
  const { ann, domain, ref, passphrases } = await anInstance(testing, { reward: 12 })
  await ann.does(submit, { ...ref, passphrases })
  const { rows } = await testing.owner.raw(
    'select tt.score, sum(e.amount) as total from ??.tournament_team tt join ??.score_entry e on e.tournament_team_id = tt.id group by tt.id',
    [`domain_${domain.id}`, `domain_${domain.id}`],
  )
  expect(rows).toEqual([{ score: '12.00', total: '12.00' }])
})
