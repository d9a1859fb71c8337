import type { LiveEvent } from '@pathwar/contracts/kernel/events'
import { fillInput } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import type { Person, TestActor } from '@pathwar/testing/person'
import { DAY, HOUR } from '@pathwar/testing/play'
import { makeVictims, type Victims } from '@pathwar/testing/victim'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DomainError, execute, type UseCase } from '../kernel/index.ts'
import { openLiveFeed } from '../messaging/activity/index.ts'
import { submit } from '../wargame/play/index.ts'
import { createTeam } from '../wargame/teams/index.ts'
import { createTournament, joinTournament, openTournament, updateTournament } from '../wargame/tournaments/index.ts'
import { attemptWhoswho } from '../wargame/whoswho/index.ts'
import { gathered } from './gathered.ts'
import { victims } from './victims.fixture.ts'

/** Whom nobody of another team shall find; the name occurs nowhere else. */
const HIDDEN = 'zephyrine'

const testing = await testInstallation()
const { installation, urls, owner, clock } = testing
const feed = openLiveFeed(installation, urls.app)
afterAll(() => feed.close())
afterAll(() => {
  clock.ahead = 0
})
const queries = [...gathered.useCases].filter(([, { kind }]) => kind === 'query')

let play: RunningPlay
let victim: Victims
let others: Record<'visitor' | 'stranger' | 'rival', TestActor>
let knowing: Record<'mate' | 'organiser', TestActor>
let rival: Person
/** Another tournament of the same team, without the game. */
const elsewhere = 'autumn-open'

beforeAll(async () => {
  play = await anInstance(testing, { reward: 100 })
  const { root, ann, person, invites, tournament, ref, passphrases, team, domain } = play
  victim = await makeVictims(victims, { ...play, testing })
  await root.does(updateTournament, { tournament, changes: { whoswho: { prize: 5, penalty: 1 } } })
  const hidden = await person(HIDDEN)
  await invites(ann, team, hidden)
  await hidden.does(submit, { ...ref, passphrases })
  rival = await person('rival')
  const { slug: rivals } = await rival.does(createTeam, { name: 'Rivals' })
  await rival.does(joinTournament, { tournament, team: rivals })
  const now = Date.now()
  await root.does(createTournament, {
    name: 'Autumn Open',
    slug: elsewhere,
    startsAt: new Date(now - HOUR).toISOString(),
    endsAt: new Date(now + 2 * DAY).toISOString(),
  })
  await root.does(openTournament, { tournament: elsewhere })
  await hidden.does(attemptWhoswho, { tournament, team: rivals, username: 'rival' })
  await hidden.does(attemptWhoswho, { tournament, team: rivals, username: 'nobody' })
  await ann.does(joinTournament, { tournament: elsewhere, team })
  await runDueJobs(testing, domain)
  others = { visitor: play.visitor, stranger: await person('stranger'), rival }
  knowing = { mate: ann, organiser: await person('organiser', { roles: ['organiser'] }) }
})

test('while it is played, no query and no event tells others who is in a team', async () => {
  for (const [role, who] of Object.entries(others)) {
    expect(await telling(who), `to a ${role}`).toEqual([])
    for (const tournament of [play.tournament, elsewhere])
      expect(await eventsNaming(who, tournament), `events to a ${role}`).toEqual([])
  }
})

test('the team itself and organisers see it', async () => {
  for (const who of Object.values(knowing))
    expect(await telling(who)).toEqual(expect.arrayContaining(['teams.get', 'achievements.ofTeam']))
  expect(await eventsNaming(knowing.organiser, play.tournament)).toContain('level.solved')
})

test('a refusal to a guesser and to a team that takes somebody up tells of nobody', async () => {
  for (const username of ['nobody-else', 'root']) {
    const { tournament, team } = play
    expect(await rival.does(attemptWhoswho, { tournament, team, username })).toMatchObject({ outcome: 'wrong' })
  }
})

test('everybody sees it again when the game is off, and when the tournament is over', async () => {
  const { root, tournament } = play
  await root.does(updateTournament, { tournament, changes: { whoswho: null } })
  expect(await telling(others.rival)).toEqual(expect.arrayContaining(['teams.get', 'achievements.ofTeam']))
  await root.does(updateTournament, { tournament, changes: { whoswho: { prize: 0, penalty: 0 } } })
  expect(await telling(others.rival)).toEqual([])
  clock.pass(DAY + HOUR)
  expect(await telling(others.rival)).toEqual(expect.arrayContaining(['teams.get']))
})

/** The queries whose answer to somebody has the hidden name. */
async function telling(who: TestActor): Promise<string[]> {
  const names: string[] = []
  for (const [name, useCase] of queries) if ((await answerOf(who, name, useCase)).includes(HIDDEN)) names.push(name)
  return names
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

/** The names of the events of a tournament that have the hidden name, from its beginning until now. */
async function eventsNaming({ caller }: TestActor, tournament: string): Promise<string[]> {
  await play.root.does(updateTournament, { tournament, changes: {} })
  const { rows } = await owner.raw(
    `select count(*)::int as changes from ??.event where name = 'tournament.changed' and payload ->> 'tournament' = ?`,
    [`domain_${play.domain.id}`, tournament],
  )
  const stop = new AbortController()
  const told: LiveEvent[] = []
  let changes = 0
  for await (const event of feed.events({ ...caller, tournament, lastEventId: '0', signal: stop.signal })) {
    told.push(event)
    if (event.name === 'tournament.changed') changes += 1
    if (changes === rows[0].changes) stop.abort()
  }
  return told.filter((event) => JSON.stringify(event).includes(HIDDEN)).map(({ name }) => name)
}
