import { victims } from '@pathwar/domain/all/victims'
import { openLiveFeed } from '@pathwar/domain/messaging/activity'
import { arbitraryOf } from '@pathwar/testing/arbitrary-of'
import type { FieldValues } from '@pathwar/testing/fill-input'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { isChosen, runs, seed } from '@pathwar/testing/thorough'
import { makeVictims, type Victims } from '@pathwar/testing/victim'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { appRouter, type RequestContext, toErrorView } from './index.ts'

const testing = await testInstallation()
const { installation, urls } = testing
const feed = openLiveFeed(installation, urls.app)
afterAll(() => feed.close())

const paths = Object.keys(appRouter._def.procedures).filter(isChosen)
let play: RunningPlay
let victim: Victims

beforeAll(async () => {
  console.info(`What is sent comes from PATHWAR_SEED=${seed}.`)
  play = await anInstance(testing)
  victim = await makeVictims(victims, { ...play, testing })
})

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '../../etc/passwd',
    "'; drop table team; --",
    '%00',
    '$1',
    '?',
    '__proto__',
  ),
  fc.constantFrom('x'.repeat(100_000), '😀'.repeat(5000), '0', '-1', '1e309', 'NaN', '9'.repeat(400)),
  fc.constantFrom(0, -1, 1.5, 2 ** 53, 1e300, Number.NaN, true, null, undefined, [], {}, [[[]]]),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999+14:00'),
  fc.uuid(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.array(fc.string({ maxLength: 5 }), { maxLength: 40 }),
  fc.object({ maxDepth: 2 }),
)

test.each(paths)('%s has a refusal in words for whatever it is sent', async (path) => {
  const contexts = [contextOf(play.root.caller.actor), contextOf({ kind: 'visitor' }), contextOf(play.ann.caller.actor)]
  await fc.assert(
    fc.asyncProperty(inputsOf(path), fc.constantFrom(...contexts), async (input, context) => {
      const failure = await call(path, context, input)
      if (failure) expect(toErrorView(failure)).not.toMatchObject({ code: 'internal' })
    }),
    runs(8, 500),
  )
})

test('an unknown field is refused by name, in every procedure', async () => {
  for (const path of paths) {
    for (const shape of shapesOf(schemaOf(path))) {
      const refused = shape.safeParse({ ...victim.valuesFor(path), surprise: 1 })
      expect(JSON.stringify(refused.error?.issues), path).toContain('surprise')
    }
  }
})

/** Valid inputs, inputs of the right shape with any value in any field, and arbitrary values. */
function inputsOf(path: string): fc.Arbitrary<unknown> {
  const [schema, right] = [schemaOf(path), victim.valuesFor(path)]
  if (!(schema instanceof z.ZodType)) return nasty
  return fc.oneof(
    { weight: 3, arbitrary: arbitraryOf(schema) },
    ...shapesOf(schema).map((shape) => ({ weight: 5, arbitrary: fieldsOf(shape, right) })),
    { weight: 1, arbitrary: nasty },
  )
}

function shapesOf(schema: unknown): z.ZodObject[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(shapesOf)
  return schema instanceof z.ZodObject ? [schema] : []
}

function fieldsOf(schema: z.ZodObject, right: FieldValues): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.shape).map(([name, field]) => {
    const fitting = field instanceof z.ZodObject ? fieldsOf(field, right) : arbitraryOf(field)
    const good = Object.hasOwn(right, name) ? fc.oneof(fc.constant(right[name]), fitting) : fitting
    return [name, fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: nasty })] as const
  })
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] })
}

function schemaOf(path: string): unknown {
  // The router stores its procedures by their full path; its type shows them as a tree.
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { inputs: unknown[] } } | undefined>
  return procedures[path]?._def.inputs[0]
}

async function call(path: string, context: RequestContext, input: unknown): Promise<TRPCError | null> {
  const caller: unknown = appRouter.createCaller(context)
  const procedure = path.split('.').reduce<unknown>((at, key) => Reflect.get(at as object, key), caller)
  if (typeof procedure !== 'function') throw new Error(`there is no procedure ${path}`)
  try {
    const answer: unknown = await procedure(input)
    if (answer && typeof answer === 'object' && Symbol.asyncIterator in answer)
      await Reflect.get(answer, 'return')?.call(answer)
    return null
  } catch (error) {
    if (error instanceof TRPCError) return error
    throw error
  }
}

function contextOf(actor: RequestContext['actor']): RequestContext {
  return {
    installation,
    feed,
    domain: play.domain,
    actor,
    hypervisor: actor.kind === 'visitor' ? play.agent.hypervisor : null,
    banned: null,
    address: '192.0.2.1',
    agent: 'fuzz',
    origin: play.domain.url,
    device: null,
    setDevice() {},
    setSession() {},
    async *placementChanges() {},
  }
}
