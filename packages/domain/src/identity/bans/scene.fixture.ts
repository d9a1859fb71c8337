import { setTimeout as sleep } from 'node:timers/promises'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance, type RunningPlay } from '@pathwar/testing/instance'
import { afterAll } from 'vitest'
import type * as z from 'zod'
import { openGateTable } from '../../hosting/gate/index.ts'
import { type Actor, type Caller, execute, type UseCase } from '../../kernel/index.ts'
import { authenticate } from '../auth/index.ts'
import { createBan } from './index.ts'

const DAY = 86_400_000
const silent = { info() {}, warn() {}, error() {} }

export type Given = Partial<z.input<typeof createBan.input>>

/** A test installation with a gate, and scenes in it; call it at the top of a test file. */
export async function openScenes() {
  const testing = await testInstallation()
  const { installation, urls } = testing
  const gate = await openGateTable({ connectionString: urls.gate, log: silent, now: installation.now })
  afterAll(() => gate[Symbol.asyncDispose]())

  /** A running level of Ann's team, with a moderator and root. */
  async function aScene() {
    const play = await anInstance(testing)
    const moderator = await play.person('mod', { roles: ['moderator'] })
    const admin = await play.person('adm', { roles: ['admin'] })
    const now = async (token: string) => authenticate(installation, play.domain, token)
    const who = async (token: string) => {
      const actor = await now(token)
      if (actor.kind !== 'user') throw new Error(`a ${actor.kind}`)
      return actor
    }
    /** Runs a use case with a user's current rights, from some address, in a session that has just stepped up. */
    const does = async <Input extends z.ZodType, Output extends z.ZodType, Prepared>(
      who: { token: string } | Actor,
      useCase: UseCase<Input, Output, Prepared>,
      input: object,
      caller: Partial<Caller> = {},
    ): Promise<z.output<Output>> => {
      const actor = 'token' in who ? await now(who.token) : who
      const proven = actor.kind === 'user' ? { ...actor, stepUpAt: installation.now() } : actor
      return execute(
        installation,
        useCase,
        { domain: play.domain, actor: proven, address: '192.0.2.1', ...caller },
        input,
      )
    }
    const ban = (given: Given, by: { token: string } = admin) =>
      does(by, createBan, { reason: 'cheating', expiresAt: null, ...given })
    const refusal = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'done',
        (error: { code?: string }) => error.code ?? String(error),
      )
    return { ...play, moderator, admin, who, now, does, ban, refusal }
  }

  return {
    testing,
    gate,
    aScene,
    soon: (days: number) => new Date(installation.now().getTime() + days * DAY).toISOString(),
    inside: (scene: RunningPlay) => gate.mayEnter(scene.instance.id, scene.ann.userId),
  }
}

/** Waits until a condition holds; throws if it never does. */
export async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (holds()) return
    await sleep(20)
  }
  throw new Error(`never came true: ${holds}`)
}
