import { type Ctx, DomainError } from '../../kernel/index.ts'

/**
 * Runs a change of rights. Changes in a domain run one after the other, so that two together cannot do what neither may do
 * alone. Rolls back with `user/last-root` if nobody with `root` would be left.
 */
export async function changingRights<T>(ctx: Pick<Ctx, 'db' | 'domain' | 'now'>, change: () => Promise<T>): Promise<T> {
  await lockRights(ctx)
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
 * Users who have `root` through a role, its ancestors or directly, and who are neither closed nor banned from everything
 * or from `root`.
 */
async function countRoots({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<number> {
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
