import { errors } from '@pathwar/contracts/kernel/errors'
import { everythingOf, hashOf } from '@pathwar/testing/everything-of'
import { fillInput } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { actAs, aPerson, type Person } from '@pathwar/testing/person'
import { isChosen } from '@pathwar/testing/thorough'
import { makeVictims, namedBy, type Victims } from '@pathwar/testing/victim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Actor, DomainError, execute, type UseCase } from '../kernel/index.ts'
import { gathered } from './gathered.ts'
import { victims } from './victims.fixture.ts'

const testing = await testInstallation()
const { installation, owner } = testing
/** Queries first: what a command creates in the stranger's own domain must not be found before. */
const useCases = [...gathered.useCases]
  .filter(([name]) => isChosen(name))
  .sort(([, a], [, b]) => b.kind.localeCompare(a.kind))

let play: RunningPlay
let victim: Victims

beforeAll(async () => {
  play = await anInstance(testing)
  victim = await makeVictims(victims, { ...play, testing })
})

test("every id that an input asks for is somebody's, so that the sweep knows what to look for", () => {
  const unknown = useCases.flatMap(([name, { input }]) =>
    idsOf(input).flatMap((field) => (Object.hasOwn(victim.valuesFor(name), field) ? [] : [`${name}: ${field}`])),
  )
  expect(unknown).toEqual([])
  const features = new Set([...gathered.useCases.keys()].map((name) => name.split('.')[0]))
  expect(victims.map(({ feature }) => feature).filter((name) => !features.has(name) && name !== 'agent')).toEqual([])
})

describe('what organisers may read of a failure is in nothing that a player gets', () => {
  const secret = 'printed-by-a-hook'
  const queries = useCases.filter(([, { kind, permission }]) => kind === 'query' && permission !== 'agent')
  const schema = () => `domain_${play.domain.id}`

  beforeAll(async () => {
    const { id } = play.instance
    const binding = [schema(), id]
    await owner.raw(`update ??.workload set error = '${secret}' where id = ?`, binding)
    await owner.raw(`update ??.workload_step set detail = '${secret}' where workload_id = ?`, binding)
  })
  afterAll(async () => {
    await owner.raw('update ??.workload set error = null', [schema()])
    await owner.raw('update ??.workload_step set detail = null', [schema()])
  })

  test.each(queries)('%s', async (name, useCase) => {
    const { input } = inputFor(name, useCase)
    const answer = await outcomeOf(useCase, { ...play.ann.caller, actor: proven(play.ann) }, input)
    expect(JSON.stringify(answer) ?? '').not.toContain(secret)
  })

  test('though organisers do read it', async () => {
    const list = gathered.useCases.get('instances.list')
    if (!list) throw new Error('instances.list is gone')
    expect(JSON.stringify(await execute(installation, list, play.root.caller, { state: 'all' }))).toContain(secret)
  })
})

describe('from another domain, with every privilege, nothing of this one can be reached', () => {
  let stranger: Person
  /** What there was after the last use case, and so before this one. */
  let there: string

  beforeAll(async () => {
    stranger = await aPerson(installation, await testing.domain(), { username: 'mallory', roles: ['root'] })
    there = await hashOf(owner, play.domain.id)
  })

  test.each(useCases)('%s', async (name, useCase) => {
    const { input, filled } = inputFor(name, useCase)
    const actor: Actor = useCase.permission === 'agent' ? { kind: 'agent', name: 'theirs' } : proven(stranger)
    await letInAgain(stranger)
    const before = there
    const outcome = await outcomeOf(useCase, { ...stranger.caller, actor }, input)
    there = await hashOf(owner, play.domain.id)
    expect(there).toBe(before)
    if (victim.refersTo(name, filled)) expect(outcome).toBe('nothing there')
    else if (outcome !== 'refused') expect(JSON.stringify(outcome)).not.toContain(play.ann.userId)
  })
})

describe("another team's things cannot be changed by a player of the same domain", () => {
  let rival: Person
  let there: Map<string, string[]>

  beforeAll(async () => {
    rival = await play.person('rival')
    there = await everythingOf(owner, play.domain.id)
  })

  const withSecret = namedBy(victims, 'withSecret')
  const open = namedBy(victims, 'open')

  test.each(useCases.filter(([name]) => !withSecret.has(name)))('%s', async (name, useCase) => {
    const { input, filled } = inputFor(name, useCase)
    await letInAgain(rival)
    const before = there
    const outcome = await outcomeOf(useCase, { ...rival.caller, actor: proven(rival) }, input)
    const after = await everythingOf(owner, play.domain.id)
    there = after
    // The stranger's own data may change, and data may be added; other existing data must stay the same.
    const others = (rows: string[] = []) => rows.filter((row) => !row.includes(rival.userId))
    for (const [table, rows] of before) {
      expect(after.get(table), table).toEqual(expect.arrayContaining(others(rows)))
    }
    for (const table of ['platform.gate_grant', 'platform.route', 'workload', 'level_instance', 'ledger_entry']) {
      expect(after.get(table), table).toHaveLength(before.get(table)?.length ?? -1)
    }
    const reaches = victim.refersTo(name, filled) && !open.has(name)
    if (reaches) expect(['nothing there', 'refused']).toContain(outcome)
  })
})

test('the sweep asks for what is there: the right actor gets it, and a visitor has to log in', async () => {
  const { ann } = play
  for (const name of ['instances.get', 'instances.file', 'teams.createInvite', 'play.level']) {
    const useCase = gathered.useCases.get(name)
    if (!useCase) throw new Error(`${name} is gone`)
    await expect(execute(installation, useCase, ann.caller, inputFor(name, useCase).input)).resolves.toBeDefined()
  }
  const visitor = actAs(installation, play.domain, { kind: 'visitor' })
  for (const [name, useCase] of useCases) {
    if (useCase.permission === 'public' || useCase.permission === 'agent') continue
    expect(await visitor.isRefused(useCase, inputFor(name, useCase).input), name).toBe('auth/required')
  }
})

/** With a session that has just stepped up, so that dangerous use cases are open to it. */
function proven({ caller: { actor } }: Person): Actor {
  return actor.kind === 'user' ? { ...actor, stepUpAt: installation.now() } : actor
}

/** Some use cases end sessions, the own one too, and what asks in an ended session is refused before it looks. */
async function letInAgain({ caller, userId }: Person): Promise<void> {
  await owner.raw('update ??.user_session set ended_at = null where user_id = ?', [
    `domain_${caller.domain.id}`,
    userId,
  ])
}

function inputFor(name: string, useCase: UseCase): { input: unknown; filled: string[] } {
  try {
    return fillInput(useCase.input, victim.valuesFor(name))
  } catch (error) {
    throw new Error(`${name} cannot be swept: ${error instanceof Error ? error.message : error}`)
  }
}

/** The id fields of an input, at any depth. */
function idsOf(schema: unknown): string[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(idsOf)
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const inner = field instanceof z.ZodOptional || field instanceof z.ZodNullable ? field.unwrap() : field
    return inner instanceof z.ZodUUID ? [name] : idsOf(inner)
  })
}

/** `nothing there`, `refused` for another reason, or the result of the use case. */
async function outcomeOf(useCase: UseCase, caller: Person['caller'], input: unknown): Promise<unknown> {
  try {
    const answer = await execute(installation, useCase, caller, input)
    const unheard = typeof answer === 'object' && answer !== null && 'accepted' in answer && answer.accepted === false
    return unheard ? 'nothing there' : answer
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { kind } = errors[error.code]
    return kind === 'not-found' || kind === 'forbidden' ? 'nothing there' : 'refused'
  }
}
