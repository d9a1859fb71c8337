import { withDomain } from '@pathwar/db/with-domain'
import { type Actor, type DomainInfo, hashSecret, type Installation } from '../kernel/index.ts'
import { standingOfUser } from './user.queries.ts'

interface SessionRow {
  id: string
  userId: string
  username: string
  displayName: string
  email: string
  stale: boolean
  stepUpAt: Date | null
}

/** A session's last sighting is written at most this often. */
const SEEN_EVERY_SECONDS = 60

/** Who holds this session token in this domain; a visitor when nobody does. */
export async function authenticate(
  { db, now }: Pick<Installation, 'db' | 'now'>,
  domain: DomainInfo,
  token: string | null,
): Promise<Actor> {
  if (!token || domain.state === 'deleting') return { kind: 'visitor' }
  return withDomain(db, domain.id, async (trx) => {
    const { rows } = await trx.raw<{ rows: SessionRow[] }>(
      `select s.id, u.id as "userId", u.username, u.display_name as "displayName", u.email,
              s.step_up_at as "stepUpAt", s.seen_at < ?::timestamptz - make_interval(secs => ?) as stale
       from user_session s join app_user u on u.id = s.user_id
       where s.token_hash = ? and s.ended_at is null and s.expires_at > ?
         and u.activated and u.deleted_at is null`,
      [now(), SEEN_EVERY_SECONDS, hashSecret(token), now()],
    )
    const session = rows[0]
    if (!session) return { kind: 'visitor' } as const
    if (session.stale) await trx.raw('update user_session set seen_at = ? where id = ?', [now(), session.id])
    const { id: sessionId, stale: _, ...user } = session
    return { kind: 'user', sessionId, ...user, ...(await standingOfUser(trx, user.userId, now())) }
  })
}
