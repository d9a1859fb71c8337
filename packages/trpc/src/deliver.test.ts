import { randomBytes } from 'node:crypto'
import { LogIn } from '@pathwar/contracts/identity/auth'
import { feature, type Installation } from '@pathwar/domain/kernel'
import { expect, test } from 'vitest'
import * as z from 'zod'
import type { RequestContext } from './context.ts'
import { proceduresOf } from './procedures.ts'
import { router } from './trpc.ts'

test.each([
  ['cookie', null, ['secret']],
  ['bearer', 'secret', []],
  ['rotating', 'secret', []],
] as const)('delivered as %s the token is %s in the answer', async (delivery, token, cookies) => {
  const { answer, set } = await call(
    { state: 'signed-in', token: 'secret', expiresAt: '2030-01-01T00:00:00Z' },
    delivery,
  )
  expect([answer.token, set]).toEqual([token, cookies])
})

test('a question for the second factor is no session', async () => {
  const { answer, set } = await call(
    { state: 'second-factor', token: 'step', expiresAt: '2030-01-01T00:00:00Z' },
    'cookie',
  )
  expect([answer.token, set]).toEqual(['step', []])
})

test('a browser that was let in is known from then on; a tool keeps nothing', async () => {
  const answer = { state: 'signed-in', token: 'secret', expiresAt: '2030-01-01T00:00:00Z', user: { id: 'ann' } }
  expect((await call(answer, 'cookie')).devices).toEqual([expect.stringMatching(/^[\w-]{65}$/)])
  expect((await call(answer, 'bearer')).devices).toEqual([])
})

async function call(
  answer: { state: string; token: string; expiresAt: string; user?: { id: string } },
  delivery: 'cookie' | 'bearer' | 'rotating',
) {
  const set: (string | null)[] = []
  const devices: string[] = []
  const db = {
    transaction: (work: (trx: object) => Promise<unknown>) =>
      Object.assign(work({ raw: async () => ({ rows: [] }) }), { begin() {} }),
    raw: async () => ({ rows: [] }),
  }
  const installation = {
    db,
    dataKey: randomBytes(32),
    now: () => new Date(),
    timeOf: (now: Date) => now,
    features: { answers: new Map(), constraints: new Map() },
    log: { info() {}, warn() {}, error() {} },
  } as unknown as Installation // all that is used
  const user = z.object({ id: z.string() }).optional()
  const output = z.object({ state: z.string(), token: z.string().nullable(), expiresAt: z.string(), user })
  const useCase = {
    kind: 'command',
    permission: 'public',
    session: 'opens',
    input: LogIn,
    output,
    run: async () => answer,
  } as const
  const ctx = {
    installation,
    domain: {
      id: 'a123456789',
      slug: 'demo',
      name: 'Demo',
      state: 'active',
      isDefault: true,
      limits: {},
      notice: null,
      url: 'http://localhost',
    },
    actor: { kind: 'visitor' },
    address: '192.0.2.1',
    device: null,
    setSession: (token: string | null) => void set.push(token),
    setDevice: (proof: string) => void devices.push(proof),
  } as unknown as RequestContext // all that is used
  const caller = router(proceduresOf({ doors: feature('doors', { useCases: { enter: useCase } }) })).createCaller(ctx)
  return { answer: await caller.doors.enter({ username: 'ann', password: 'x', delivery }), set, devices }
}
