import { type Ctx, DomainError } from '../../kernel/index.ts'

/**
 * Changes who may do what, one such change of a domain at a time, so that two of them together cannot do what neither
 * may alone. Takes it back, with `user/last-root`, when nobody would be left who may do everything.
 */
export async function changingRights<T>(ctx: Pick<Ctx, 'db' | 'domain' | 'now'>, change: () => Promise<T>): Promise<T> {
  await lockRights(ctx)
  const before = await countRoots(ctx)
  const result = await change()
  if (before > 0 && (await countRoots(ctx)) === 0) throw new DomainError('user/last-root')
  return result
}

/** Waits for every other change of this domain's rights to be over, and makes later ones wait for this one. */
async function lockRights({ db, domain }: Pick<Ctx, 'db' | 'domain'>): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtext(?))', [`rights:${domain.id}`])
}

/** Users who hold `root` by a role, its ancestors or on their own, and are neither closed nor banned from everything, or from that. */
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
