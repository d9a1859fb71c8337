import type { EventName, EventPayload } from '@pathwar/contracts/kernel/events'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import type { Threads } from '@pathwar/contracts/kernel/threads'
import type { DatabaseClock } from '@pathwar/db/database-clock'
import type { DomainLimits, DomainState } from '@pathwar/db/domains'
import type { Recall } from '@pathwar/db/memory'
import type { ObjectStore } from '@pathwar/db/object-store'
import type { Knex } from 'knex'
import { DomainError } from './error.ts'
import type { Gathered } from './feature.ts'
import type { Hook } from './hook.ts'

export interface DomainInfo {
  id: string
  slug: string
  name: string
  state: DomainState
  /** Answers at the installation's own address; from it the others are operated. */
  isDefault: boolean
  limits: DomainLimits
  /** What visitors see while it is closed, and when it is expected back. */
  notice: { message: string | null; until: Date | null } | null
  /** Null: the database's clock. */
  clock: DomainClock | null
  /** Set if it is the rehearsal of another domain, whose id this is: a copy that is thrown away. */
  rehearsal: { of: string; endsAt: Date } | null
  /** Origin of the domain's web pages, for links in mails, e.g. `http://acme.localhost:3000`. */
  url: string
}

/** What a domain's own clock showed at a moment of the database's, and how many times as fast it runs. */
interface DomainClock {
  setAt: Date
  shows: Date
  rate: number
}

/** Why and until when a user is banned from everything (or even from reading); null: permanently. */
export interface BanNotice {
  reason: string
  expiresAt: Date | null
}

export interface UserActor {
  kind: 'user'
  userId: string
  username: string
  displayName: string
  /** The id of their picture; null: they have sent none. */
  picture?: string | null
  email: string
  /** Null for an API token: it has no session to end, renew or step up. */
  sessionId: string | null
  /** The id of the API token, if one is used. */
  apiTokenId?: string
  /** When the session last proved its user's identity again. */
  stepUpAt: Date | null
  roles: readonly string[]
  /**
   * Effective privileges: from roles and direct ones, without those that bans remove, limited to the scopes of an API
   * token.
   */
  privileges: ReadonlySet<string>
  ban: BanNotice | null
  /** The domain requires a second factor, and the user has none. */
  mustAddSecondFactor?: boolean
}

/** `agent` reports for a hypervisor, `system` is a job: neither is a user, and neither comes in from outside. */
export type Actor = { kind: 'visitor' } | UserActor | { kind: 'agent'; name: string } | { kind: 'system'; name: string }

export interface Log {
  debug?(fields: object, message: string): void
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
  /** Of the SSH proxy's host key, `SHA256:…`, for players to compare. */
  sshFingerprint?: string | undefined
}

/** Passes a mail to a mail server; throws if the server refuses it. */
export interface Mailer {
  send(mail: {
    id: string
    to: string
    subject: string
    text: string
    html: string
    /** Replaces the sender's name of the installation; the address stays. */
    fromName?: string | undefined
    replyTo?: string | undefined
  }): Promise<void>
}

/** What a process has open, for every use case. */
export interface Installation {
  db: Knex
  log: Log
  addresses: Addresses
  /** The key that signs gate tokens. */
  gateSecret: string
  /** The 32-byte key that encrypts secrets in rows; see `seal`. */
  dataKey: Uint8Array
  /** Null: mails are stored, to be read in the UI. */
  mailer: Mailer | null
  /** Whether domain managers may read stored mails: only in development installations. */
  openMailbox: boolean
  /** Whether log-in providers may be on this machine or network, and without TLS. */
  privateProviders: boolean
  /** Cost (rounds) of bcrypt. */
  passwordCost: number
  /** The database's clock, as measured by this process. */
  clock: DatabaseClock
  /** The time by that clock, for decisions outside of transactions. */
  now: () => Date
  /** The time in a transaction that began at this time of the database's clock; see `Ctx.now`. */
  timeOf: (database: Date) => Date
  /** Where heavy work on somebody's bytes is done. A process that does none has none. */
  threads: Threads | null
  /** Keeps the content of blobs; null: the database does. */
  objects: ObjectStore | null
  /** What the features declare. */
  features: Gathered
}

export interface EventScope {
  tournamentId?: string
  teamId?: string
  /** The user whom an event is for, if that is not the actor. */
  userId?: string
}

/** The object of an audit entry. */
export interface AuditTarget {
  kind: string
  id?: string | null
  name?: string | null
}

/** The first argument of every use case: one domain, one actor, one transaction. */
export interface Ctx extends Pick<Installation, 'addresses' | 'gateSecret' | 'dataKey' | 'openMailbox' | 'log'> {
  domain: DomainInfo
  actor: Actor
  /** The caller's network address; null for jobs. */
  address: string | null
  /** Answers from what the process remembers; for queries only, of what all callers see alike. Reads, where nothing is remembered. */
  recall: Recall
  /** The client's description of itself; null if it sends none. */
  agent: string | null
  /** The address of the web pages that the caller uses: the domain's main one, or another of its host names. */
  origin: string
  /** The transaction, bound to the domain. */
  db: Knex.Transaction
  /** When the transaction began, by the domain's clock: the time of all that happens in the wargame. */
  now: Date
  /** When the transaction began, by the database's clock, its `now()`: the time of sessions, tokens, files and workloads. */
  realNow: Date
  /** Emits an event in this transaction. */
  emit<Name extends EventName>(name: Name, payload: EventPayload<Name>, scope?: EventScope): Promise<void>
  /** Runs the handlers of a hook in this transaction. */
  run<Input, Output>(hook: Hook<Input, Output>, input: Input): Promise<Output[]>
  /** Does something when everything else in this transaction is done, just before it commits: such as taking locks that many need. */
  last(work: () => Promise<void>): void
  /**
   * Adds an entry to the domain's audit log, written at the end of this transaction. Never put a secret into `detail`. With an
   * `alias` it names the actor so, and no address.
   */
  audit(action: string, target: AuditTarget, detail?: object, as?: { alias: string }): Promise<void>
  /** Says that nothing was changed, so that the audit log needs no entry about a command of staff. */
  nothingDone(): void
  /** Enqueues a job of this domain in this transaction, for a time of the clock that the job goes by; it replaces a waiting job with the same key. */
  enqueue(job: { task: string; key: string; payload?: object; runAt?: Date }): Promise<void>
}

/** The current user; throws for visitors. */
export function userOf(ctx: Pick<Ctx, 'actor'>): UserActor {
  if (ctx.actor.kind !== 'user') throw new DomainError('auth/required')
  return ctx.actor
}

/** Whether an actor has a privilege; `root`, the system and agents have all. */
export function hasPrivilege(actor: Actor, privilege: Privilege): boolean {
  if (actor.kind === 'system' || actor.kind === 'agent') return true
  return actor.kind === 'user' && (actor.privileges.has(privilege) || actor.privileges.has('root'))
}
