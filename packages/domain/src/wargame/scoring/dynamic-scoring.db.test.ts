import { Scoring } from '@pathwar/contracts/wargame/scoring'
import { wrongCounters } from '@pathwar/db/counters'
import { passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import type { Person } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { startInstance } from '../instances/index.ts'
import { showBoard, showLevel, submit, subscribe } from '../play/index.ts'
import { createTeam } from '../teams/index.ts'
import { joinTournament, updateTournament } from '../tournaments/index.ts'
import { previewScoring, showScoreboard } from './index.ts'

const testing = await testInstallation()
const { installation, owner } = testing

async function aCup(scoring: object | null, reward = 50) {
  const play = await anInstance(testing, { reward })
  const { root, ann, domain, ref, agent } = play
  const { tournament } = ref
  const score = (by: object | null) =>
    root.does(updateTournament, { tournament, changes: { scoring: by && Scoring.parse(by) } })
  await score(scoring)
  const refresh = () => runDueJobs(testing, domain)
  await refresh()
  const scores = async () => {
    const { rows } = await ann.does(showScoreboard, { tournament })
    return Object.fromEntries(rows.map(({ team, score }) => [team, score]))
  }
  const points = async (who: Person) => (await who.does(showBoard, { tournament })).levels[0]?.points
  const entries = async () => {
    const { rows } = await owner.raw<{ rows: { kind: string; amount: string }[] }>(
      'select kind, amount::float8 from ??.score_entry order by id',
      [`domain_${domain.id}`],
    )
    return rows.map(({ kind, amount }) => `${kind} ${amount}`)
  }
  /** Rivals who have started the level, each with what solves it. */
  const rivals = async (...names: string[]) => {
    const people = await Promise.all(names.map((name) => aRival(play, name)))
    await agent.works()
    return Promise.all(
      people.map(async (person) => {
        const { id: workloadId } = await person.does(startInstance, ref)
        const passphrases = [passphraseOf({ workloadId, generation: 1 })]
        return { person, solves: () => person.does(submit, { ...ref, passphrases }) }
      }),
    )
  }
  const solves = () => ann.does(submit, { ...ref, passphrases: play.passphrases })
  return {
    ...play,
    score,
    refresh,
    scores,
    points,
    entries,
    rivals,
    solves,
    wrong: () => wrongCounters(installation.db, domain.id),
  }
}

async function aRival({ person, ref }: RunningPlay, name: string): Promise<Person> {
  const rival = await person(name)
  const { slug: team } = await rival.does(createTeam, { name: `Team ${name}` })
  await rival.does(joinTournament, { tournament: ref.tournament, team })
  await rival.does(subscribe, ref)
  await rival.does(startInstance, ref)
  return rival
}

test('a solve moves all who have solved the level, by one entry', async () => {
  const cup = await aCup({ strategy: 'ctfd-linear', minimum: 20, decay: 10 })
  const [bob, cat, dan] = await cup.rivals('bob', 'cat', 'dan')
  expect(await cup.solves()).toMatchObject({ points: 50, reward: 50 })
  await cup.refresh()
  expect(await bob?.solves()).toMatchObject({ points: 50, place: 2 })
  await cup.refresh()
  expect(await cup.scores()).toMatchObject({ Ants: 40, 'Team bob': 40 })
  expect([await cup.points(cup.ann), await cup.points(cup.root)]).toEqual([40, 40])
  await cat?.solves()
  await cup.refresh()
  await dan?.solves()
  await cup.refresh()
  expect(await cup.scores()).toEqual({ Ants: 20, 'Team bob': 20, 'Team cat': 20, 'Team dan': 20 })
  expect(await cup.entries()).toEqual([
    ...['validation 50', 'validation 50', 'revaluation -10'],
    ...['validation 40', 'revaluation -10', 'validation 30', 'revaluation -10'],
  ])
  expect(await cup.wrong()).toEqual([])
  const { series, rows } = await cup.ann.does(showScoreboard, { tournament: cup.ref.tournament })
  expect(series.map(({ points }) => points.at(-1)?.[1])).toEqual([20, 20, 20, 20])
  expect(series.find(({ team }) => team === 'Ants')?.points.map(([, total]) => total)).toEqual([0, 50, 40, 30, 20])
  expect(rows[0]?.team).toBe('Ants')
})

test('the first solvers have more, and keep their part of what the level is worth', async () => {
  const cup = await aCup({ strategy: 'gzctf', minimumPercent: 0, difficulty: 1, bonusPercent: [50, 20] }, 100)
  const [bob, cat] = await cup.rivals('bob', 'cat')
  await cup.solves()
  await cup.refresh()
  expect(await cup.scores()).toMatchObject({ Ants: 150 })
  await bob?.solves()
  await cup.refresh()
  expect(await cup.scores()).toMatchObject({ Ants: 54, 'Team bob': 43 }) // of 36
  expect([await cup.points(cup.ann), await cup.points(bob?.person ?? cup.ann), await cup.points(cup.root)]).toEqual([
    54, 43, 36,
  ])
  await cat?.solves()
  await cup.refresh()
  expect(await cup.scores()).toEqual({ Ants: 20, 'Team bob': 16, 'Team cat': 13 }) // 19.5 and 15.6 of 13
  expect(await cup.wrong()).toEqual([])
  await cup.refresh()
  expect((await cup.entries()).filter((entry) => entry.startsWith('revaluation'))).toHaveLength(2)
})

test('another formula counts for what was solved as well, and none leaves all as it is', async () => {
  const cup = await aCup(null)
  await cup.solves()
  await cup.refresh()
  await cup.score({ strategy: 'pathwar' })
  await cup.refresh()
  expect(await cup.scores()).toMatchObject({ Ants: 100 })
  await cup.score({ strategy: 'static', bonus: [5] })
  await cup.refresh()
  expect(await cup.scores()).toMatchObject({ Ants: 55 })
  await cup.score(null)
  await cup.refresh()
  expect(await cup.scores()).toMatchObject({ Ants: 55 })
  expect(await cup.wrong()).toEqual([])
  const page = await cup.ann.does(showLevel, cup.ref)
  expect([page.card.points, page.team?.score]).toEqual([55, 55])
})

test('where levels are worth their reward, no level is looked at', async () => {
  const cup = await aCup(null)
  await cup.solves()
  await cup.refresh()
  expect(await cup.entries()).toEqual(['validation 50'])
  const { rows } = await owner.raw('select points, points_for from ??.tournament_level', [`domain_${cup.domain.id}`])
  expect(rows).toEqual([{ points: null, points_for: null }])
})

test('solves and boards at once: nobody waits for ever, and all is right afterwards', async () => {
  const cup = await aCup({ strategy: 'rctf-legacy', minimum: 1, fullSolves: 10 }, 1000)
  const rivals = await cup.rivals(...Array.from({ length: 9 }, (_, at) => `rival${at}`))
  await Promise.all([cup.solves(), ...rivals.flatMap(({ solves }) => [solves(), cup.refresh()])])
  await cup.refresh()
  expect(new Set(Object.values(await cup.scores()))).toEqual(new Set([1]))
  expect(await cup.wrong()).toEqual([])
})

test('a formula with a wrong setting is refused by name, and changes nothing', async () => {
  const { root, ref } = await aCup(null)
  const set = (scoring: unknown) =>
    // As a client that checks nothing would send it.
    root.isRefused(updateTournament, { tournament: ref.tournament, changes: { scoring } } as never)
  expect(await set({ strategy: 'ctfd-linear', minimum: -1 })).toBe('input/invalid')
  expect(await set({ strategy: 'ctfd-linear', decay: 1, minimun: 3 })).toBe('input/invalid')
  expect(await set({ strategy: 'best' })).toBe('input/invalid')
})

test('an organiser sees beforehand what a formula does', async () => {
  const { root, ann } = await aCup(null)
  const scoring = Scoring.parse({ strategy: 'gzctf' })
  const { rows } = await root.does(previewScoring, { scoring, worth: 500, solves: 20 })
  expect(rows[0]).toEqual({ solves: 1, first: 525, last: 525 })
  expect(rows[19]).toEqual({ solves: 20, first: 140, last: 133 })
  expect(await ann.isRefused(previewScoring, { scoring })).toBe('auth/forbidden')
})
