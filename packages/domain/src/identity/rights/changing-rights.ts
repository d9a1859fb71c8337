import { type Ctx, DomainError } from '../../kernel/index.ts'
import { effectiveRightsOf } from './effective-rights.ts'

/**
 * Runs a change of rights. Changes in a domain run one after the other, so that two together cannot do what neither may do
 * alone. Whatever `change` reads and decides is read under the lock. Rolls back with `user/last-root` if nobody with `root`
 * would be left.
 */
export async function changingRights<T>(
  ctx: Pick<Ctx, 'db' | 'domain' | 'realNow' | 'actor'>,
  change: () => Promise<T>,
): Promise<T> {
  await lockRights(ctx)
  await requireUnchangedActor(ctx)
  const before = await countRoots(ctx)
  const result = await change()
  if (before > 0 && (await countRoots(ctx)) === 0) throw new DomainError('user/last-root')
  return result
}

/** Waits until all other changes of rights in this domain are finished, and makes later ones wait. */
async function lockRights({ db, domain }: Pick<Ctx, 'db' | 'domain'>): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtext(?))', [`rights:${domain.id}`])
}

/**
 * The actor was authenticated before the lock. Whoever has lost a privilege, the session or the account since then changes
 * nobody's rights any more; without this, an administrator could outlast their own dismissal.
 */
async function requireUnchangedActor({
  db,
  realNow: now,
  actor,
}: Pick<Ctx, 'db' | 'realNow' | 'actor'>): Promise<void> {
  if (actor.kind !== 'user') return
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `select from app_user u where u.id = :userId and u.activated and u.deleted_at is null
       and (:sessionId::uuid is null or exists (select from user_session s where s.id = :sessionId and s.ended_at is null))`,
    { userId: actor.userId, sessionId: actor.sessionId },
  )
  const { privileges } = await effectiveRightsOf(db, actor.userId, now)
  if (rows.length === 0 || !actor.privileges.isSubsetOf(withRoot(privileges, actor.privileges)))
    throw new DomainError('auth/forbidden')
}

/** `root` is every privilege. */
function withRoot(has: Set<string>, all: ReadonlySet<string>): Set<string> {
  return has.has('root') ? has.union(all) : has
}

/**
 * Users who have `root` through a role, its ancestors or directly, and who are neither closed nor banned from everything
 * or from `root`.
 */
async function countRoots({ db, realNow: now }: Pick<Ctx, 'db' | 'realNow'>): Promise<number> {
  const { rows } = await db.raw<{ rows: { roots: number }[] }>(
    `with recursive giving (id) as (
       select rp.role_id from role_privilege rp join privilege p on p.id = rp.privilege_id where p.privilege = 'root'
       union
       select r.id from role r join giving on giving.id = r.parent_id
     )
     select count(*)::int as roots from app_user u
     where u.activated and u.deleted_at is null
       and (exists (select from user_role ur join giving on giving.id = ur.role_id where ur.user_id = u.id)
         or exists (select from user_privilege up join privilege p on p.id = up.privilege_id
                    where up.user_id = u.id and p.privilege = 'root'))
       and not exists (select from ban b where b.user_id = u.id and b.revoked_at is null
                       and (b.expires_at is null or b.expires_at > ?)
                       and (not b.privilege_ban or exists (
                         select from ban_privilege bp join privilege p on p.id = bp.privilege_id
                         where bp.ban_id = b.id and p.privilege = 'root')))`,
    [now],
  )
  return rows[0]?.roots ?? 0
}
