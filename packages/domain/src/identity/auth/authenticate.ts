import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { askAlways, type Recall, type Remembered } from '@pathwar/db/memory'
import { withDomain } from '@pathwar/db/with-domain'
import type { Knex } from 'knex'
import {
  type Actor,
  type DomainInfo,
  hashSecret,
  hasPrivilege,
  type Installation,
  type UserActor,
} from '../../kernel/index.ts'
import { pictureOf } from '../../storage/pictures/index.ts'
import { rightsUntil } from '../rights/index.ts'

interface Row extends Pick<UserActor, 'userId' | 'username' | 'displayName' | 'picture' | 'email' | 'stepUpAt'> {
  id: string
  /** Its "last seen" is to be written. */
  stale: boolean
  /** When it ends; null: never. */
  until: Date | null
}

/** A session's "last seen" is written at most this often. */
const SEEN_EVERY_SECONDS = 60

/** The prefix of API tokens, by which people and secret scanners recognise them. */
export const API_TOKEN_PREFIX = 'pwt_'

/**
 * The owner of a session's token or an API token in this domain; a visitor if there is none. What is remembered is untrue as
 * soon as anything of it changes, and read again when "last seen" is due.
 */
export async function authenticate(
  { db, now }: Pick<Installation, 'db' | 'now'>,
  domain: DomainInfo,
  token: string | null,
  recall: Recall = askAlways,
): Promise<Actor> {
  if (!token || domain.state === 'deleting') return { kind: 'visitor' }
  return recall(`token:${domain.id}:${hashSecret(token)}`, () =>
    withDomain(db, domain.id, async (trx) => {
      const read = token.startsWith(API_TOKEN_PREFIX) ? byApiToken : bySession
      const { actor, ends } = await read(trx, token, now())
      return { value: actor, ...lifeOf(domain, actor, [...ends, seenAgain(now())]) }
    }),
  )
}

interface Known {
  actor: Actor
  /** When it may be otherwise by itself. */
  ends: readonly (Date | null)[]
}

const unknown: Known = { actor: { kind: 'visitor' }, ends: [] }

function lifeOf(
  { id }: Pick<DomainInfo, 'id'>,
  actor: Actor,
  ends: readonly (Date | null)[],
): Pick<Remembered<Actor>, 'topics' | 'until'> {
  if (actor.kind !== 'user') return { topics: null }
  return { topics: [`${id}:user:${actor.userId}`, `${id}:rights`, `${id}:settings`], until: firstOf(ends) }
}

function firstOf(ends: readonly (Date | null)[]): number {
  return Math.min(...ends.map((end) => end?.getTime() ?? Number.POSITIVE_INFINITY))
}

function seenAgain(now: Date): Date {
  return new Date(now.getTime() + SEEN_EVERY_SECONDS * 1000)
}

async function bySession(trx: Knex.Transaction, token: string, now: Date): Promise<Known> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select s.id, u.id as "userId", u.username, u.display_name as "displayName", ${pictureOf('user', 'u.id')} as picture, u.email, s.step_up_at as "stepUpAt",
       least(s.expires_at, s.token_expires_at) as until,
       s.seen_at < ?::timestamptz - make_interval(secs => ?) as stale
     from user_session s join app_user u on u.id = s.user_id
     where s.token_hash = ? and s.ended_at is null and s.expires_at > ?
       and (s.token_expires_at is null or s.token_expires_at > ?) and u.activated and u.deleted_at is null`,
    [now, SEEN_EVERY_SECONDS, hashSecret(token), now, now],
  )
  if (!rows[0]) return unknown
  const { id: sessionId, stale, until, ...user } = rows[0]
  if (stale) await trx.raw('update user_session set seen_at = ? where id = ?', [now, sessionId])
  const { until: rightsEnd, ...rights } = await rightsUntil(trx, user.userId, now)
  return { actor: { kind: 'user', sessionId, ...user, ...rights }, ends: [until, rightsEnd] }
}

async function byApiToken(trx: Knex.Transaction, token: string, now: Date): Promise<Known> {
  const { rows } = await trx.raw<{ rows: (Row & { scopes: Privilege[] })[] }>(
    `select t.id, t.scopes, u.id as "userId", u.username, u.display_name as "displayName", ${pictureOf('user', 'u.id')} as picture, u.email, t.expires_at as until,
       coalesce(t.last_used_at < ?::timestamptz - make_interval(secs => ?), true) as stale
     from api_token t join app_user u on u.id = t.user_id
     where t.token_hash = ? and t.revoked_at is null and (t.expires_at is null or t.expires_at > ?)
       and u.activated and u.deleted_at is null`,
    [now, SEEN_EVERY_SECONDS, hashSecret(token), now],
  )
  if (!rows[0]) return unknown
  const { id, stale, scopes, until, ...user } = rows[0]
  if (stale) await trx.raw('update api_token set last_used_at = ? where id = ?', [now, id])
  const { until: rightsEnd, ...rights } = await rightsUntil(trx, user.userId, now)
  const actor: UserActor = { kind: 'user', ...user, sessionId: null, apiTokenId: id, stepUpAt: null, ...rights }
  // The token loses what its owner loses, and never has more than its scopes.
  const privileges = new Set(scopes.filter((scope) => hasPrivilege(actor, scope)))
  return { actor: { ...actor, privileges }, ends: [until, rightsEnd] }
}
