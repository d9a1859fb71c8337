import { createHash } from 'node:crypto'
import type { UploadPurpose } from '@pathwar/contracts/storage/uploads'
import { withDomain } from '@pathwar/db/with-domain'
import { authenticate, register } from '@pathwar/domain/identity/auth'
import { giveRole } from '@pathwar/domain/identity/rights'
import type { UseCase, UserActor } from '@pathwar/domain/kernel'
import {
  type Actor,
  type Caller,
  DomainError,
  type DomainInfo,
  execute,
  type Installation,
} from '@pathwar/domain/kernel'
import { storeBytes } from '@pathwar/domain/storage/uploads'
import type * as z from 'zod'

/** An actor in an installation: a user or a visitor. */
export type TestActor = {
  caller: Caller
  /** Runs a use case as this actor. */
  does: <Input extends z.ZodType, Output extends z.ZodType, Prepared>(
    useCase: UseCase<Input, Output, Prepared>,
    input: z.input<Input>,
  ) => Promise<z.output<Output>>
  /** The error code with which a use case refuses this actor; throws if it succeeds, or fails otherwise. */
  isRefused: <Input extends z.ZodType, Output extends z.ZodType, Prepared>(
    useCase: UseCase<Input, Output, Prepared>,
    input: z.input<Input>,
  ) => Promise<string>
  /** Uploads a level package, or something else, and returns its digest. */
  uploads: (bytes: Buffer, purpose?: UploadPurpose) => Promise<{ digest: string }>
}

export type Person = TestActor & { userId: string; username: string; email: string; token: string }

export const password = 'correct horse battery'

/** Runs use cases as an actor. */
export function actAs(installation: Installation, domain: DomainInfo, actor: Actor): TestActor {
  const caller = { domain, actor, address: '192.0.2.1' }
  const does: TestActor['does'] = (useCase, input) => execute(installation, useCase, caller, input)
  return {
    caller,
    does,
    async uploads(bytes, purpose = 'level-package') {
      const digest = createHash('sha256').update(bytes).digest('hex')
      const owner = { kind: 'user', id: actor.kind === 'user' ? actor.userId : null } as const
      await storeBytes({ installation, domain }, owner, { purpose, size: bytes.length, digest }, bytes)
      return { digest }
    },
    async isRefused(useCase, input) {
      const outcome = await does(useCase, input).catch((error: unknown) => error)
      if (outcome instanceof DomainError) return outcome.code
      if (outcome instanceof Error) throw outcome
      throw new Error(`was not refused, but got ${JSON.stringify(outcome)}`)
    },
  }
}

export interface PersonFacts {
  username: string
  email?: string
  /** Whether the address is confirmed; default: yes. */
  verified?: boolean
  roles?: readonly string[]
}

/** Registers a user and logs in; the given roles are added to a player's. */
export async function aPerson(
  installation: Installation,
  domain: DomainInfo,
  { username, email, verified = true, roles = [] }: PersonFacts,
): Promise<Person> {
  const visitor = actAs(installation, domain, { kind: 'visitor' })
  const address = email ?? `${username}@example.org`
  const answer = await visitor.does(register, { username, email: address, password, delivery: 'bearer' })
  if (answer.state !== 'signed-in') throw new Error(`${username} has to ${answer.state} first`)
  const { user, token } = answer
  await withDomain(installation.db, domain.id, async (trx) => {
    await trx.raw('update app_user set verified = ? where id = ?', [verified, user.id])
    for (const role of roles) await giveRole(trx, user.id, role)
  })
  const actor = await authenticate(installation, domain, token)
  if (actor.kind !== 'user' || token === null) throw new Error(`${username} could not be registered`)
  return { ...actAs(installation, domain, actor), ...factsOf(actor), token }
}

function factsOf({ userId, username, email }: UserActor): Pick<Person, 'userId' | 'username' | 'email'> {
  return { userId, username, email }
}
