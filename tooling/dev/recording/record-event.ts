import { setDomainClock } from '@pathwar/db/domain-clock'
import type { DomainInfo } from '@pathwar/domain/kernel'
import { realTasksOf } from '@pathwar/domain/kernel'
import { writeAnnouncement } from '@pathwar/domain/wargame/announcements'
import { importLevel, publishLevel } from '@pathwar/domain/wargame/levels'
import { submit, subscribe } from '@pathwar/domain/wargame/play'
import { adjustTeams, disqualifyTeams } from '@pathwar/domain/wargame/rulings'
import { buyItem, listLevelItems } from '@pathwar/domain/wargame/shop'
import { acceptInvite, createInvite, createTeam, updateTeam } from '@pathwar/domain/wargame/teams'
import {
  createTournament,
  joinTournament,
  openTournament,
  thawScoreboard,
  updateTournament,
} from '@pathwar/domain/wargame/tournaments'
import type { TestInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aLevelZip } from '@pathwar/testing/level-zip'
import type { RecordedLevel } from './harbour-levels.ts'
import { type Act, type EventPlan, HOUR_MS, MINUTE_MS, type PlannedTeam } from './plan-event.ts'
import { castOf, type Player } from './recorded-people.ts'

export interface Recording {
  tournament: { slug: string; name: string; description: string }
  startsAt: Date
  /** In ms. */
  lasts: number
  /** How long before its end the board freezes, in ms. */
  frozenFor: number
  levels: readonly RecordedLevel[]
  plan: EventPlan
  announcements: readonly { at: number; title: string; body: string }[]
  /** Teams, by name, and how long after the start organisers decide about them. */
  disqualified?: { team: string; at: number; reason: string }
  adjusted?: { team: string; at: number; score: number; reason: string }
}

type Testing = Pick<TestInstallation, 'owner' | 'installation'>

/** After so many acts workers do what there is to do. */
const ACTS_BETWEEN_JOBS = 8

/**
 * Plays an event in a domain, through the use cases that people use, under a clock that is moved to the time of each act. Whoever plays
 * is new, and nobody knows their passwords.
 */
export async function recordEvent(testing: Testing, domain: DomainInfo, recording: Recording): Promise<void> {
  const { installation } = testing
  const { plan, levels, startsAt, lasts, frozenFor } = recording
  const { slug: tournament } = recording.tournament
  const clock = openClock(testing, domain)
  await clock.moveTo(new Date(startsAt.getTime() - 21 * 24 * HOUR_MS))
  const { organiser, players } = await castOf(installation, domain, plan.teams)
  for (const level of levels) await organiser.does(importLevel, await organiser.uploads(packageOf(level)))
  const endsAt = new Date(startsAt.getTime() + lasts)
  await organiser.does(createTournament, {
    ...{ ...recording.tournament, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    ...{ freezesAt: new Date(endsAt.getTime() - frozenFor).toISOString(), startingCash: 500, maxTeamSize: 4 },
    scoring: { strategy: 'ctfd-logarithmic', minimum: 100, decay: Math.ceil(plan.teams.length * 1.1) },
  })
  for (const { slug: level } of levels) await organiser.does(publishLevel, { tournament, level })
  await organiser.does(openTournament, { tournament })
  await organiser.does(updateTournament, { tournament, changes: { announceFirstBloods: true } })
  const slugs = new Map<string, string>()
  for (const [index, team] of plan.teams.entries()) {
    await clock.moveTo(new Date(startsAt.getTime() - (20 * 24 - index * 11) * HOUR_MS + index * 17 * MINUTE_MS))
    slugs.set(team.name, await enter(team, players.get(team.name) ?? [], tournament))
  }
  await runDueJobs(testing, domain)
  const slugOf = (name: string) => slugs.get(name) ?? ''
  const staff = staffActs(recording, slugOf).map(({ at, run }) => ({ at, run: () => run(organiser) }))
  const until = recording.disqualified
  const acts = plan.acts
    .filter(({ team, at }) => team !== until?.team || at < until.at)
    .map((act) => ({ at: act.at, run: () => play(act, { tournament, levels, players }) }))
  const all = [...acts, ...staff].sort((a, b) => a.at - b.at)
  for (const [index, { at, run }] of all.entries()) {
    await clock.moveTo(new Date(startsAt.getTime() + at))
    await run()
    if (index % ACTS_BETWEEN_JOBS === 0) await runDueJobs(testing, domain)
  }
  await runDueJobs(testing, domain)
}

/** What organisers do, and moments at which there is nothing to do but what is due. */
function staffActs(recording: Recording, slugOf: (name: string) => string) {
  const { lasts, frozenFor, announcements, disqualified, adjusted } = recording
  const { slug: tournament } = recording.tournament
  const nothing = async (_: Player): Promise<unknown> => undefined
  return [
    ...[lasts - frozenFor, lasts - frozenFor + MINUTE_MS, lasts, lasts + MINUTE_MS].map((at) => ({ at, run: nothing })),
    ...announcements.map(({ at, ...words }) => ({
      at,
      run: (by: Player): Promise<unknown> => by.does(writeAnnouncement, { tournament, ...words }),
    })),
    ...[disqualified ?? []].flat().map(({ team, at, reason }) => ({
      at,
      run: (by: Player): Promise<unknown> => by.does(disqualifyTeams, { tournament, teams: [slugOf(team)], reason }),
    })),
    ...[adjusted ?? []].flat().map(({ team, at, score, reason }) => ({
      at,
      run: (by: Player): Promise<unknown> => by.does(adjustTeams, { tournament, teams: [slugOf(team)], score, reason }),
    })),
    { at: lasts + HOUR_MS, run: (by: Player): Promise<unknown> => by.does(thawScoreboard, { tournament }) },
    { at: lasts + HOUR_MS + MINUTE_MS, run: nothing },
  ]
}

async function enter({ name, country }: PlannedTeam, [head, ...others]: Player[], tournament: string): Promise<string> {
  if (!head) throw new Error(`nobody plays in ${name}`)
  const { slug: team } = await head.does(createTeam, { name })
  await head.does(updateTeam, { team, changes: { country } })
  for (const other of others) {
    const { token } = await head.does(createInvite, { team })
    await other.does(acceptInvite, { token })
  }
  await head.does(joinTournament, { tournament, team })
  return team
}

interface Stage {
  tournament: string
  levels: readonly RecordedLevel[]
  players: ReadonlyMap<string, Player[]>
}

async function play({ team, member, level, does }: Act, { tournament, levels, players }: Stage): Promise<void> {
  const player = players.get(team)?.[member]
  const facts = levels.find(({ slug }) => slug === level)
  if (!player || !facts) throw new Error(`the plan names nobody of ${team}, or no level ${level}`)
  const ref = { tournament, level }
  if (does === 'buy') await player.does(subscribe, ref)
  else if (does === 'hint') {
    const [hint] = (await player.does(listLevelItems, ref)).items
    if (hint) await player.does(buyItem, { tournament, item: hint.id, price: hint.price, owned: 0 })
  } else {
    const text = does === 'solve' ? facts.answers[0] : `${facts.slug} ${member}?`
    const { outcome } = await player.does(submit, { ...ref, text })
    if (outcome !== (does === 'solve' ? 'accepted' : 'refused')) throw new Error(`${team} at ${level}: ${outcome}`)
  }
}

function packageOf({ slug, name, category, difficulty, reward, body, answers, hint }: RecordedLevel): Buffer {
  const price = { easy: 5, medium: 10, hard: 20 }[difficulty]
  const answer = { kind: 'static', answers, case: 'insensitive' }
  const hints = [{ text: hint, price: 2 * price }]
  return aLevelZip({ slug, name, category, difficulty, price, reward, body, answer, hints })
}

/** The domain's clock, which only goes forward: what takes long makes what comes after it later. */
function openClock({ owner, installation }: Testing, domain: DomainInfo) {
  const realTasks = realTasksOf(installation.features.jobs.values())
  let shown = { at: Number.NEGATIVE_INFINITY, since: 0 }
  return {
    async moveTo(time: Date): Promise<void> {
      const at = Math.max(time.getTime(), Math.ceil(shown.at + performance.now() - shown.since))
      await setDomainClock(owner, domain.id, { shows: new Date(at), realTasks })
      shown = { at, since: performance.now() }
    },
  }
}
