import type { EventName, EventPayload } from '@pathwar/contracts/kernel/events'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import type { DomainLimits, DomainState } from '@pathwar/db/domains'
import type { Knex } from 'knex'
import { DomainError } from './error.ts'
import type { Gathered } from './feature.ts'
import type { Hook } from './hook.ts'

export interface DomainInfo {
  id: string
  slug: string
  name: string
  state: DomainState
  /** Answers at the installation's own address, and operates the others. */
  isDefault: boolean
  limits: DomainLimits
  /** What visitors read while it is closed, and when it is expected back. */
  notice: { message: string | null; until: Date | null } | null
  /** Origin of the domain's pages, for links in mails, e.g. `http://acme.localhost:3000`. */
  url: string
}

/** Why and until when a user is banned from everything (or from looking around); null: for good. */
export interface BanNotice {
  reason: string
  expiresAt: Date | null
}

export interface UserActor {
  kind: 'user'
  userId: string
  username: string
  displayName: string
  email: string
  /** Null when an API token asks: it has no session to end, to renew or to step up. */
  sessionId: string | null
  /** Which API token asks, when it is one. */
  apiTokenId?: string
  /** When the session last proved more than its token. */
  stepUpAt: Date | null
  roles: readonly string[]
  /** Effective ones: what roles and own privileges give, less what bans take, cut to the scopes of an API token. */
  privileges: ReadonlySet<string>
  ban: BanNotice | null
  /** The domain wants them to have a second factor, and they have none. */
  mustAddSecondFactor?: boolean
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

/** Hands a mail to a mail server; throws when it is not taken. */
export interface Mailer {
  send(mail: {
    id: string
    to: string
    subject: string
    text: string
    html: string
    /** Instead of the installation's own sender's name; its address stays. */
    fromName?: string | undefined
    replyTo?: string | undefined
  }): Promise<void>
}

/** What one process holds and every use case may draw on. */
export interface Installation {
  db: Knex
  log: Log
  addresses: Addresses
  /** Signs what the gate believes. */
  gateSecret: string
  /** 32 bytes that encrypt what rows must keep secret; see `seal`. */
  dataKey: Uint8Array
  /** Null: mails are kept, to be read in the UI. */
  mailer: Mailer | null
  /** Whether those who manage a domain may read kept mails: only where nobody is harmed by it. */
  openMailbox: boolean
  /** Whether log-in providers may be on this machine or network, and without TLS. */
  privateProviders: boolean
  /** Rounds of bcrypt. */
  passwordCost: number
  now: () => Date
  /** What the features of the product say about themselves. */
  features: Gathered
}

export interface EventScope {
  tournamentId?: string
  teamId?: string
  /** Who an event for a user is for, when it is not the actor. */
  userId?: string
}

/** What an audit entry is about. */
export interface AuditTarget {
  kind: string
  id?: string | null
  name?: string | null
}

/** First argument of every use case: one domain, one actor, one transaction. */
export interface Ctx extends Pick<Installation, 'addresses' | 'gateSecret' | 'dataKey' | 'openMailbox' | 'log'> {
  domain: DomainInfo
  actor: Actor
  /** The caller's network address; null for jobs. */
  address: string | null
  /** What the caller's client says it is; null when it says nothing. */
  agent: string | null
  /** The address of the pages that the caller uses: the domain's own, or another host name of it. */
  origin: string
  /** The transaction, bound to the domain. */
  db: Knex.Transaction
  now: Date
  /** Announces what happened, in this transaction. */
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>, scope?: EventScope): Promise<void>
  /** Asks whoever answers a hook, in this transaction. */
  run<Input, Output>(hook: Hook<Input, Output>, input: Input): Promise<Output[]>
  /** Writes into the domain's audit log, in this transaction. Never put a secret into `detail`. */
  audit(action: string, target: AuditTarget, detail?: object): Promise<void>
  /** Enqueues a job for this domain, in this transaction; a waiting job of the same key is replaced. */
  enqueue(job: { task: string; key: string; payload?: object; runAt?: Date }): Promise<void>
}

/** The user who asks; refuses visitors. */
export function userOf(ctx: Pick<Ctx, 'actor'>): UserActor {
  if (ctx.actor.kind !== 'user') throw new DomainError('auth/required')
  return ctx.actor
}

/** Whether an actor may do what a privilege says; `root` may everything, and so may the system and agents. */
export function hasPrivilege(actor: Actor, privilege: Privilege): boolean {
  if (actor.kind === 'system' || actor.kind === 'agent') return true
  return actor.kind === 'user' && (actor.privileges.has(privilege) || actor.privileges.has('root'))
}
