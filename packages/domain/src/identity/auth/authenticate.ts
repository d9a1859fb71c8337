import type { Privilege } from '@pathwar/contracts/kernel/permissions'
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
import { effectiveRightsOf } from '../rights/index.ts'

interface Row extends Pick<UserActor, 'userId' | 'username' | 'displayName' | 'email' | 'stepUpAt'> {
  id: string
  stale: boolean
}

/** A session's "last seen" is written at most this often. */
const SEEN_EVERY_SECONDS = 60

/** The prefix of API tokens, by which people and secret scanners recognise them. */
export const API_TOKEN_PREFIX = 'pwt_'

/** The owner of a session's token or an API token in this domain; a visitor if there is none. */
export async function authenticate(
  { db, now }: Pick<Installation, 'db' | 'now'>,
  domain: DomainInfo,
  token: string | null,
): Promise<Actor> {
  if (!token || domain.state === 'deleting') return { kind: 'visitor' }
  return withDomain(db, domain.id, (trx) =>
    token.startsWith(API_TOKEN_PREFIX) ? byApiToken(trx, token, now()) : bySession(trx, token, now()),
  )
}

async function bySession(trx: Knex.Transaction, token: string, now: Date): Promise<Actor> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select s.id, u.id as "userId", u.username, u.display_name as "displayName", u.email, s.step_up_at as "stepUpAt",
       s.seen_at < ?::timestamptz - make_interval(secs => ?) as stale
     from user_session s join app_user u on u.id = s.user_id
     where s.token_hash = ? and s.ended_at is null and s.expires_at > ?
       and (s.token_expires_at is null or s.token_expires_at > ?) and u.activated and u.deleted_at is null`,
    [now, SEEN_EVERY_SECONDS, hashSecret(token), now, now],
  )
  if (!rows[0]) return { kind: 'visitor' }
  const { id: sessionId, stale, ...user } = rows[0]
  if (stale) await trx.raw('update user_session set seen_at = ? where id = ?', [now, sessionId])
  return { kind: 'user', sessionId, ...user, ...(await effectiveRightsOf(trx, user.userId, now)) }
}

async function byApiToken(trx: Knex.Transaction, token: string, now: Date): Promise<Actor> {
  const { rows } = await trx.raw<{ rows: (Row & { scopes: Privilege[] })[] }>(
    `select t.id, t.scopes, u.id as "userId", u.username, u.display_name as "displayName", u.email,
       coalesce(t.last_used_at < ?::timestamptz - make_interval(secs => ?), true) as stale
     from api_token t join app_user u on u.id = t.user_id
     where t.token_hash = ? and t.revoked_at is null and (t.expires_at is null or t.expires_at > ?)
       and u.activated and u.deleted_at is null`,
    [now, SEEN_EVERY_SECONDS, hashSecret(token), now],
  )
  if (!rows[0]) return { kind: 'visitor' }
  const { id, stale, scopes, ...user } = rows[0]
  if (stale) await trx.raw('update api_token set last_used_at = ? where id = ?', [now, id])
  const rights = await effectiveRightsOf(trx, user.userId, now)
  const actor: UserActor = { kind: 'user', ...user, sessionId: null, apiTokenId: id, stepUpAt: null, ...rights }
  // The token loses what its owner loses, and never has more than its scopes.
  return { ...actor, privileges: new Set(scopes.filter((scope) => hasPrivilege(actor, scope))) }
}
