import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { Scoring } from '@pathwar/contracts/wargame/scoring'
import { passphraseOf } from '@pathwar/testing/fake-agent'
import { fillInput } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import type { Person, TestActor } from '@pathwar/testing/person'
import { makeVictims, type Victims } from '@pathwar/testing/victim'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DomainError, execute, type UseCase } from '../kernel/index.ts'
import { openLiveFeed } from '../messaging/activity/index.ts'
import { startInstance } from '../wargame/instances/index.ts'
import { submit, subscribe } from '../wargame/play/index.ts'
import { rateLevel } from '../wargame/ratings/index.ts'
import { retractTick, sendNextTick } from '../wargame/score-feeds/index.ts'
import { createTeam } from '../wargame/teams/index.ts'
import {
  freezeScoreboard,
  joinTournament,
  SETTLING_MS,
  thawScoreboard,
  updateTournament,
} from '../wargame/tournaments/index.ts'
import { gathered } from './gathered.ts'
import { victims } from './victims.fixture.ts'

const testing = await testInstallation()
const { installation, urls } = testing
const feed = openLiveFeed(installation, urls.app)
afterAll(() => feed.close())
const queries = [...gathered.useCases].filter(([, { kind }]) => kind === 'query')

let play: RunningPlay
let victim: Victims
let bob: Rival
let cat: Rival
/** Who does nothing after the freeze: `solver` has solved the level before it, `author` reads ratings, `staff` runs instances. */
let people: Record<'visitor' | 'stranger' | 'spectator' | 'solver' | 'author' | 'staff', TestActor>
let organiser: Person

interface Rival {
  person: Person
  solves: () => Promise<unknown>
}

/** A team that runs the level. */
async function aRival(name: string): Promise<Rival> {
  const { person, ref, agent } = play
  const rival = await person(name)
  const { slug: team } = await rival.does(createTeam, { name: `Team ${name}` })
  await rival.does(joinTournament, { tournament: ref.tournament, team })
  await rival.does(subscribe, ref)
  await rival.does(startInstance, ref)
  await agent.works()
  const { id: workloadId } = await rival.does(startInstance, ref)
  const passphrases = [passphraseOf({ workloadId, generation: 1 })]
  return { person: rival, solves: () => rival.does(submit, { ...ref, passphrases }) }
}

beforeAll(async () => {
  play = await anInstance(testing, { reward: 100 })
  const { root, person, tournament, domain, ref } = play
  victim = await makeVictims(victims, { ...play, testing })
  // Each solve changes what all who have solved it have, and the first ones have more.
  const scoring = Scoring.parse({ strategy: 'gzctf', minimumPercent: 0, difficulty: 2, bonusPercent: [50, 20] })
  await root.does(updateTournament, { tournament, changes: { scoring, announceFirstBloods: true } })
  bob = await aRival('bob')
  cat = await aRival('cat')
  const spectator = await person('spectator')
  await spectator.does(joinTournament, {
    tournament,
    team: (await spectator.does(createTeam, { name: 'Lookers' })).slug,
  })
  await bob.solves()
  await bob.person.does(rateLevel, { level: ref.level, up: true, words: 'Nice.' })
  organiser = await person('organiser', { roles: ['organiser'] })
  people = {
    visitor: play.visitor,
    stranger: await person('stranger'),
    spectator,
    solver: bob.person,
    author: await person('author', { roles: ['author'] }),
    staff: await person('staff', { roles: ['staff'] }),
  }
  await runDueJobs(testing, domain)
  await root.does(freezeScoreboard, { tournament })
  await runDueJobs(testing, domain)
  // What had begun before the freeze has ended by then, and the board of the freeze stays as it is.
  testing.clock.pass(2 * SETTLING_MS)
  await runDueJobs(testing, domain)
})

/** What happens since the freeze: all that others could tell from. */
async function muchHappens() {
  const { ann, ref, passphrases, domain } = play
  await ann.does(submit, { ...ref, passphrases })
  await runDueJobs(testing, domain)
  await cat.solves()
  const hill = { tournament: ref.tournament, level: 'hill' }
  await sendNextTick(play.root.does, hill, { holder: 'team-cat', teams: [{ team: 'team-cat', points: 70 }] })
  await play.root.does(retractTick, { ...hill, number: 1, reason: 'the checker was wrong' })
  await cat.person.does(rateLevel, { level: ref.level, up: false, words: 'Too hard.' })
  await runDueJobs(testing, domain)
}

test('nothing that happens after a freeze is told by any query or event, until the thaw', async () => {
  const roles = Object.keys(people) as (keyof typeof people)[]
  const before = new Map<string, Map<string, string>>()
  for (const role of roles) before.set(role, await answersTo(people[role]))
  const organiserBefore = await answersTo(organiser)
  const heardBefore = new Map<string, LiveEvent[]>()
  for (const role of roles) heardBefore.set(role, await eventsFor(people[role]))

  await muchHappens()

  for (const role of roles) {
    const answers = await answersTo(people[role])
    for (const [name, answer] of answers) expect(answer, `${name} to a ${role}`).toBe(before.get(role)?.get(name))
    const news = (await eventsFor(people[role])).slice(heardBefore.get(role)?.length)
    expect(new Set(news.map(({ name }) => name)), `events to a ${role}`).toEqual(new Set(['tournament.changed']))
  }
  const organiserNow = await answersTo(organiser)
  expect(differing(organiserBefore, organiserNow)).toEqual(
    expect.arrayContaining([
      ...['play.board', 'play.level', 'players.get', 'scoreFeeds.show', 'scoring.scoreboard', 'teams.get'],
    ]),
  )
  const organisers = (await eventsFor(organiser)).map(({ name }) => name)
  expect(organisers.filter((name) => name === 'level.solved')).toHaveLength(3)
  // Ann and Cat have earned one by solving it.
  expect(organisers.filter((name) => name === 'achievement.earned').length).toBeGreaterThan(2)

  await play.root.does(thawScoreboard, { tournament: play.tournament })
  const thawed = await answersTo(people.stranger)
  expect(differing(before.get('stranger') ?? new Map(), thawed)).toEqual(
    expect.arrayContaining(['play.board', 'play.level', 'scoring.scoreboard', 'teams.get']),
  )
  expect((await eventsFor(people.stranger)).map(({ name }) => name)).toContain('tournament.thawed')
})

/** What each query answers somebody, as text. */
async function answersTo(who: TestActor): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const [name, useCase] of queries) answers.set(name, await answerOf(who, name, useCase))
  return answers
}

function differing(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...now].filter(([name, answer]) => before.get(name) !== answer).map(([name]) => name)
}

async function answerOf({ caller }: TestActor, name: string, useCase: UseCase): Promise<string> {
  const { input } = fillInput(useCase.input, victim.valuesFor(name))
  try {
    return JSON.stringify(await execute(installation, useCase, caller, input))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return JSON.stringify({ ...error, message: error.message })
  }
}

/** All events of the tournament that somebody is told, from its beginning until now. */
async function eventsFor({ caller }: TestActor): Promise<LiveEvent[]> {
  await play.root.does(updateTournament, { tournament: play.tournament, changes: {} })
  const { rows } = await testing.owner.raw(
    "select count(*)::int as changes from ??.event where name = 'tournament.changed'",
    [`domain_${play.domain.id}`],
  )
  const stop = new AbortController()
  const told: LiveEvent[] = []
  let changes = 0
  for await (const event of feed.events({
    ...caller,
    tournament: play.tournament,
    lastEventId: '0',
    signal: stop.signal,
  })) {
    told.push(event)
    if (event.name === 'tournament.changed') changes += 1
    if (changes === rows[0].changes) stop.abort()
  }
  return told
}
