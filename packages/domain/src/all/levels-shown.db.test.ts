import { events, type LiveEvent } from '@pathwar/contracts/kernel/events'
import type { Board } from '@pathwar/contracts/wargame/play'
import type { ReleaseChanges } from '@pathwar/contracts/wargame/releases'
import { fillInput } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { aLevelZip } from '@pathwar/testing/level-zip'
import type { TestActor } from '@pathwar/testing/person'
import { HOUR } from '@pathwar/testing/play'
import { makeVictims, namedBy, type Victims } from '@pathwar/testing/victim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DomainError, execute, type UseCase } from '../kernel/index.ts'
import { openLiveFeed } from '../messaging/activity/index.ts'
import { importLevel, publishLevel, setRelease, unpublishLevel } from '../wargame/levels/index.ts'
import { submit } from '../wargame/play/index.ts'
import { createTeam } from '../wargame/teams/index.ts'
import { closeTournament, joinTournament, openTournament, updateTournament } from '../wargame/tournaments/index.ts'
import { gathered } from './gathered.ts'
import { victims } from './victims.fixture.ts'

/** In whatever names the level or tells of it, and nowhere else. */
const MARK = /vault/i
const level = { category: 'vault kind', body: 'Open the vault.', files: ['vault.txt'] }

const testing = await testInstallation()
const { installation, owner, urls, clock } = testing
const feed = openLiveFeed(installation, urls.app)
afterAll(() => feed.close())
const queries = [...gathered.useCases].filter(([, { kind }]) => kind === 'query')
const commands = [...gathered.useCases].filter(([, { kind }]) => kind === 'command')
/** What a team has bought is its own, whatever the time. */
const own = namedBy(victims, 'showsOwn')

let play: RunningPlay
let victim: Victims
let people: Record<'visitor' | 'stranger' | 'rival' | 'buyer' | 'organiser', TestActor>
/** When the tournament begins; it lasts an hour. */
let start: number

beforeAll(async () => {
  play = await anInstance(testing, level)
  victim = await makeVictims(victims, { ...play, testing })
  const { root, person, ref, tournament, passphrases } = play
  await play.ann.does(submit, { ...ref, passphrases })
  const rival = await person('rival')
  const { slug: team } = await rival.does(createTeam, { name: 'Rivals' })
  await rival.does(joinTournament, { tournament, team })
  const organiser = await person('organiser', { roles: ['organiser'] })
  people = { visitor: play.visitor, stranger: await person('stranger'), rival, buyer: play.ann, organiser }
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'second', name: 'Second' })))
  // Long ago: what was logged just now is later, so that the time of an event hides nothing.
  start = Date.now() - 10 * HOUR
})

afterAll(() => {
  clock.ahead = 0
})

const [before, during, after] = [-HOUR, HOUR / 2, 2 * HOUR]

/** How a tournament came to be as it is, when it is looked at, and whether all the world may see its levels then. */
const stories: [string, { steps: [number, 'open' | 'close'][]; at: number; shown: boolean }][] = [
  ['a draft before its time', { steps: [], at: before, shown: false }],
  ['a draft in its time', { steps: [], at: during, shown: false }],
  ['a draft after its time', { steps: [], at: after, shown: false }],
  ['an open one before it begins', { steps: [[before, 'open']], at: before, shown: false }],
  ['an open one that runs', { steps: [[before, 'open']], at: during, shown: true }],
  ['an open one that is over', { steps: [[before, 'open']], at: after, shown: true }],
  ['one closed before it began', { steps: closed(before), at: before, shown: false }],
  ['one closed before it began, in its time', { steps: closed(before), at: during, shown: false }],
  ['one closed before it began, after its time', { steps: closed(before), at: after, shown: false }],
  ['one closed twice before it began', { steps: [...closed(before), [during, 'close']], at: during, shown: false }],
  ['one closed as a draft in its time', { steps: [[during, 'close']], at: after, shown: false }],
  [
    'one closed before it began and opened again',
    { steps: [...closed(before), [during, 'open']], at: during, shown: true },
  ],
  ['one closed while it ran', { steps: closed(during), at: during, shown: true }],
  ['one closed while it ran, after its time', { steps: [...closed(during), [after, 'close']], at: after, shown: true }],
  ['one closed when it was over', { steps: closed(after), at: after, shown: true }],
]

function closed(at: number): [number, 'open' | 'close'][] {
  return [
    [before, 'open'],
    [at, 'close'],
  ]
}

describe.each(stories)('%s', (_name, { steps, at, shown }) => {
  beforeAll(async () => {
    await owner.raw(`update ??.tournament set state = 'draft', played_until = null, starts_at = ?, ends_at = ?`, [
      `domain_${play.domain.id}`,
      new Date(start),
      new Date(start + HOUR),
    ])
    for (const [time, verb] of steps) {
      clock.ahead = start + time - Date.now()
      await play.root.does(verb === 'open' ? openTournament : closeTournament, { tournament: play.tournament })
    }
    clock.ahead = start + at - Date.now()
  })

  test('organisers see its levels', async () => {
    expect(marked(await answersTo(people.organiser))).toEqual(expect.arrayContaining(['play.board', 'play.level']))
  })

  test.each(['visitor', 'stranger', 'rival', 'buyer'] as const)(
    `a %s ${shown ? 'sees' : 'hears nothing of'} its levels`,
    async (role) => {
      const who = people[role]
      const first = await answersTo(who)
      const told = marked(first).filter((name) => !own.has(name))
      if (shown) {
        expect(told).toEqual(expect.arrayContaining(['play.board', 'play.find', 'play.level']))
        return
      }
      expect(told).toEqual([])
      expect(await eventsNaming(who)).toEqual([])
      // Nor how many there are.
      await play.root.does(publishLevel, { tournament: play.tournament, level: 'second' })
      expect(await answersTo(who)).toEqual(first)
      await play.root.does(unpublishLevel, { tournament: play.tournament, level: 'second' })
    },
  )

  // Once for each way to be hidden is enough: commands take long.
  if (shown || at !== before) return

  test('no refusal and no answer of a command tells of them', async () => {
    const person = await play.person(`passer-by-${at}-${steps.length}`)
    for (const [name, useCase] of commands) expect(await answerOf(person, name, useCase), name).not.toMatch(MARK)
  })
})

/** What locks the level in a tournament that runs; its release is later than what is logged now. */
const locks: [string, { changes: () => ReleaseChanges; hidden: boolean }][] = [
  [
    'hidden until its time',
    { changes: () => ({ releasedAt: new Date(Date.now() + HOUR).toISOString(), lockedAs: 'hidden' }), hidden: true },
  ],
  ['hidden until a score', { changes: () => ({ needsScore: 1_000_000, lockedAs: 'hidden' }), hidden: true }],
  [
    'nameless until another is solved',
    { changes: () => ({ needs: ['second'], lockedAs: 'anonymised' }), hidden: false },
  ],
]

describe.each(locks)('a level that is %s', (name, { changes, hidden }) => {
  const open: ReleaseChanges = { releasedAt: null, needs: [], needsScore: null, lockedAs: 'shown' }
  const release = (given: ReleaseChanges) => play.root.does(setRelease, { ...play.ref, changes: given })

  beforeAll(async () => {
    await owner.raw(`update ??.tournament set state = 'open', played_until = null, starts_at = ?, ends_at = ?`, [
      `domain_${play.domain.id}`,
      new Date(start),
      new Date(start + HOUR),
    ])
    clock.ahead = start + during - Date.now()
    await play.root.does(publishLevel, { tournament: play.tournament, level: 'second' })
    await release(changes())
  })

  afterAll(async () => {
    await release(open)
    await play.root.does(unpublishLevel, { tournament: play.tournament, level: 'second' })
  })

  test('organisers and the team that has bought it see it', async () => {
    for (const who of [people.organiser, people.buyer])
      expect(marked(await answersTo(who))).toEqual(expect.arrayContaining(['play.board', 'play.level']))
  })

  test.each(['visitor', 'stranger', 'rival'] as const)('a %s hears nothing of it', async (role) => {
    const who = people[role]
    const answers = await answersTo(who)
    const told = marked(answers).filter((query) => !own.has(query))
    // Of a nameless one the category is told, and by the board only.
    if (!hidden) expect(told).toEqual(['play.board'])
    const board: Board = JSON.parse(answers.get('play.board') ?? '{}')
    // What is told of nameless ones is their category, and no other one is told.
    const others = board.categories.filter(({ category }) => !board.nameless.some((one) => one.category === category))
    expect(JSON.stringify({ ...board, nameless: [], categories: others })).not.toMatch(MARK)
    if (hidden) expect(told).toEqual([])
    expect(await eventsNaming(who)).toEqual([])
  })

  test('no refusal and no answer of a command tells of it', async () => {
    const person = await play.person(`watcher-${name.length}`)
    for (const [command, useCase] of commands) {
      // Who begins to play is told the category, too.
      const answer = await answerOf(person, command, useCase)
      expect(hidden ? answer : answer.replaceAll(/"category":"[^"]*"/g, ''), command).not.toMatch(MARK)
    }
  })
})

/** What each query answers somebody, as text. */
async function answersTo(who: TestActor): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const [name, useCase] of queries) answers.set(name, await answerOf(who, name, useCase))
  return answers
}

function marked(answers: Map<string, string>): string[] {
  return [...answers].filter(([, text]) => MARK.test(text)).map(([name]) => name)
}

async function answerOf({ caller }: TestActor, name: string, useCase: UseCase): Promise<string> {
  const { input } = fillInput(useCase.input, victim.valuesFor(name))
  try {
    return textOf(await execute(installation, useCase, caller, input))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return JSON.stringify({ ...error, message: error.message })
  }
}

/** With what is in files, too. */
function textOf(answer: unknown): string {
  const bytes = typeof answer === 'object' && answer !== null && 'bytes' in answer ? answer.bytes : null
  return JSON.stringify(answer) + (Buffer.isBuffer(bytes) ? bytes.toString('latin1') : '')
}

/** The events that name levels to somebody who watches the tournament, apart from those of their own team. */
async function eventsNaming({ caller }: TestActor): Promise<string[]> {
  await play.root.does(updateTournament, { tournament: play.tournament, changes: {} })
  const { rows } = await owner.raw("select count(*)::int as changes from ??.event where name = 'tournament.changed'", [
    `domain_${play.domain.id}`,
  ])
  const stop = new AbortController()
  const request = { ...caller, tournament: play.tournament, lastEventId: '0', signal: stop.signal }
  const told: LiveEvent[] = []
  let changes = 0
  try {
    for await (const event of feed.events(request)) {
      told.push(event)
      if (event.name === 'tournament.changed') changes += 1
      if (changes === rows[0].changes) stop.abort()
    }
  } catch (error) {
    // Whoever may not see the tournament has no feed of it.
    if (!(error instanceof DomainError)) throw error
  }
  return told
    .filter((event) => events[event.name].audience !== 'team' && MARK.test(JSON.stringify(event)))
    .map(({ name }) => name)
}
