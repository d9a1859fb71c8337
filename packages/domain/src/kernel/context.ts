import type { EventName, EventPayload } from '@pathwar/contracts/events'
import type { Privilege } from '@pathwar/contracts/permissions'
import type { DomainState } from '@pathwar/db/domains'
import type { Knex } from 'knex'
import { DomainError } from './error.ts'

export interface DomainInfo {
  id: string
  slug: string
  name: string
  state: DomainState
}

export interface UserActor {
  kind: 'user'
  userId: string
  username: string
  displayName: string
  email: string
  sessionId: string
  roles: readonly string[]
  privileges: ReadonlySet<string>
}

/** `agent` reports for a hypervisor, `system` is a job: neither is a user, and neither comes from outside. */
export type Actor = { kind: 'visitor' } | UserActor | { kind: 'agent'; name: string } | { kind: 'system'; name: string }

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface Addresses {
  /** Of the default domain, e.g. `http://localhost:3000`. */
  publicUrl: string
  /** With `*` for an instance's slug. */
  levelUrl: string
  sshHost: string
  sshPort: number
}

/** What one process holds and every use case may draw on. */
export interface Installation {
  db: Knex
  log: Log
  addresses: Addresses
  /** Signs what the gate believes. */
  gateSecret: string
  /** Rounds of bcrypt. */
  passwordCost: number
  now: () => Date
}

export interface EventScope {
  tournamentId?: string
  teamId?: string
}

/** First argument of every use case: one domain, one actor, one transaction. */
export interface Ctx extends Pick<Installation, 'addresses' | 'gateSecret' | 'log'> {
  domain: DomainInfo
  actor: Actor
  /** The transaction, bound to the domain. */
  db: Knex.Transaction
  now: Date
  /** Announces what happened, in this transaction. */
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>, scope?: EventScope): Promise<void>
  /** Enqueues a job for this domain, in this transaction; a waiting job of the same key is replaced. */
  enqueue(job: { task: string; key: string; payload?: object; runAt?: Date }): Promise<void>
}

/** The user who asks; refuses visitors. */
export function userOf(ctx: Pick<Ctx, 'actor'>): UserActor {
  if (ctx.actor.kind !== 'user') throw new DomainError('auth/required')
  return ctx.actor
}

export function hasPrivilege(actor: Actor, privilege: Privilege): boolean {
  if (actor.kind === 'system' || actor.kind === 'agent') return true
  return actor.kind === 'user' && (actor.privileges.has(privilege) || actor.privileges.has('root'))
}
