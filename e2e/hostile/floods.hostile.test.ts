import { roles } from '@pathwar/contracts/kernel/permissions'
import { gathered } from '@pathwar/domain/all'
import { victims } from '@pathwar/domain/all/victims'
import { authenticate } from '@pathwar/domain/identity/auth'
import type { UseCase } from '@pathwar/domain/kernel'
import { fillInput } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import type { Person } from '@pathwar/testing/person'
import type { TestProcess } from '@pathwar/testing/processes'
import { isChosen, thorough } from '@pathwar/testing/thorough'
import { until } from '@pathwar/testing/until'
import { makeVictims, type Victims } from '@pathwar/testing/victim'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, flooded, type Request } from './flood.ts'
import { aGate } from './gate.ts'

const IN_FLIGHT = thorough ? 200 : 40
/** Of a flood, while an honest request is served. Served in the order of coming, it waits behind all of them. */
const MAX_BEFORE = IN_FLIGHT * 0.6
/** How often it is asked at most, until once so few are served before. */
const TRIES = 4

const gate = await aGate()
const testing = await testInstallation()
const { installation } = testing

let api: TestProcess
let play: RunningPlay
let victim: Victims
let honest: Person
let mallory: Person

beforeAll(async () => {
  api = await gate.start('api', { POOL_SIZE: '4', LOG_LEVEL: 'debug' })
  play = await anInstance(testing)
  victim = await makeVictims(victims, { ...play, testing })
  honest = await play.person('honest')
  mallory = await play.person('mallory')
})
afterAll(() => api.stop())

const open: ReadonlySet<string> = new Set(['public', ...roles.reduced.privileges, ...roles.player.privileges])
/** All that strangers or players may call, but for what is answered from memory. */
const useCases = [...gathered.useCases].filter(
  ([name, { permission, remembered }]) =>
    isChosen(name) && !remembered && [permission].flat().some((one) => open.has(one)),
)

test.each(useCases)('a flood of %s leaves everybody else their turns', async (name, useCase) => {
  await flooded(await floodOf(name, useCase), IN_FLIGHT, async (answered) => {
    // Before anything of the flood is answered, there is none.
    await until('the flood is under way', () => answered() > 0)
    const passed: number[] = []
    for (let time = 0; time < TRIES && Math.min(...passed, Number.POSITIVE_INFINITY) > MAX_BEFORE; time++)
      passed.push(await servedBefore(honest, name))
    // The best of some: what is refused takes one turn, and an honest request several.
    expect(Math.min(...passed)).toBeLessThanOrEqual(MAX_BEFORE)
  })
})

/**
 * How many calls of a flood had a turn while an honest request waited for its own, in the order in which the api says that it
 * served them. When a client hears of it is another matter: on a busy machine it hears in bursts.
 */
async function servedBefore(who: Person, flood: string): Promise<number> {
  const from = api.logs().length
  expect(await ask(askedBy(who, '/trpc/teams.mine?input=%7B%7D'))).toBe(200)
  return until('the api says that it served it', () => {
    const lines = api.logs().slice(from).map(readLine)
    const at = lines.findIndex(({ path, who: name }) => path === 'teams.mine' && name === who.username)
    const own = lines[at]
    if (!own) return null
    const arrived = Date.parse(own.time) - own.ms
    const before = lines.slice(0, at).filter(({ path, time }) => path === flood && Date.parse(time) >= arrived)
    return { turns: before.filter(({ outcome }) => !noTurn.has(outcome)).length }
  }).then(({ turns }) => turns)
}

/** What is decided before anything is waited for takes nobody's turn. */
const noTurn: ReadonlySet<string> = new Set(['request/too-many', 'auth/step-up-required', 'auth/required'])

interface Line {
  path?: string
  who?: string
  time: string
  ms: number
  outcome: string
}

function readLine(line: string): Line {
  return JSON.parse(line) // the api's own format
}

function at(path: string, from: string, token?: string): Request {
  const headers = { 'x-forwarded-for': from, ...(token && { authorization: `Bearer ${token}` }) }
  return { port: api.place.port, host: `${play.domain.slug}.localhost`, path, headers }
}

function askedBy({ token }: Person, path: string): Request {
  return at(path, '198.51.100.7', token)
}

/** What a flood asks: as a visitor where anybody may, else as a player. */
async function floodOf(name: string, useCase: UseCase): Promise<Request> {
  const isPublic = useCase.permission === 'public'
  if (!isPublic) mallory = await loggedIn()
  const { input } = fillInput(useCase.input, victim.valuesFor(name))
  const text = JSON.stringify(input)
  const [from, token] = ['203.0.113.9', isPublic ? undefined : mallory.token]
  if (useCase.kind === 'command') return { ...at(`/trpc/${name}`, from, token), method: 'POST', body: text }
  return at(`/trpc/${name}?input=${encodeURIComponent(text)}`, from, token)
}

let names = 0

/** Some of what is flooded ends the session that asks. */
async function loggedIn(): Promise<Person> {
  const { kind } = await authenticate(installation, play.domain, mallory.token)
  names += 1
  return kind === 'user' ? mallory : play.person(`mallory-${names}`)
}
