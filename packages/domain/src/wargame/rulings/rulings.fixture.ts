import { Scoring } from '@pathwar/contracts/wargame/scoring'
import { wrongCounters } from '@pathwar/db/counters'
import { passphraseOf } from '@pathwar/testing/fake-agent'
import type { TestInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import type { Person } from '@pathwar/testing/person'
import { startInstance } from '../instances/index.ts'
import { showLevel, submit, subscribe } from '../play/index.ts'
import { showScoreboard } from '../scoring/index.ts'
import { createTeam } from '../teams/index.ts'
import { joinTournament, updateTournament } from '../tournaments/index.ts'

/** A value that falls with each solve. */
const falling = { strategy: 'ctfd-linear', minimum: 20, decay: 10 } as const

/** Ann of Ants, who is about to solve a level of 100, and rivals who are, too. */
export async function aCup(testing: TestInstallation, names: readonly string[], scoring: object | null = falling) {
  const play = await anInstance(testing, { reward: 100 })
  const { root, domain, ref, agent, tournament } = play
  await root.does(updateTournament, { tournament, changes: { scoring: scoring && Scoring.parse(scoring) } })
  const refresh = () => runDueJobs(testing, domain)
  const people: Person[] = []
  for (const name of names) people.push(await aRival(play, name))
  await agent.works()
  const rivals = await Promise.all(
    people.map(async (person) => {
      const { id: workloadId } = await person.does(startInstance, ref)
      return {
        person,
        solves: () => person.does(submit, { ...ref, passphrases: [passphraseOf({ workloadId, generation: 1 })] }),
      }
    }),
  )
  await refresh()
  return {
    ...play,
    refresh,
    rivals,
    solves: () => play.ann.does(submit, { ...ref, passphrases: play.passphrases }),
    /** Scores by the team, as somebody sees them. */
    async scores(who: Pick<Person, 'does'> = root, more = {}) {
      const { rows } = await who.does(showScoreboard, { tournament, ...more })
      return Object.fromEntries(rows.map(({ team, score }) => [team, score]))
    },
    async solvers(who: Pick<Person, 'does'> = root) {
      const { solvers } = await who.does(showLevel, ref)
      return solvers.map(({ place, team }) => `${place} ${team}`)
    },
    wrong: () => wrongCounters(testing.installation.db, domain.id),
  }
}

export type Cup = Awaited<ReturnType<typeof aCup>>

async function aRival({ person, ref }: RunningPlay, name: string): Promise<Person> {
  const rival = await person(name)
  const { slug: team } = await rival.does(createTeam, { name: `Team ${name}` })
  await rival.does(joinTournament, { tournament: ref.tournament, team })
  await rival.does(subscribe, ref)
  await rival.does(startInstance, ref)
  return rival
}
