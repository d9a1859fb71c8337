import type { ActiveBan } from '@pathwar/contracts/identity/users'
import type { Ctx } from '../../kernel/index.ts'

interface Row {
  id: string
  reason: string
  privileges: string[] | null
  expiresAt: Date | null
  createdAt: Date
}

/** The active bans of a user, latest first. */
export async function readActiveBans(
  { db, realNow: now }: Pick<Ctx, 'db' | 'realNow'>,
  userId: string,
): Promise<ActiveBan[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select b.id::text as id, b.reason, b.expires_at as "expiresAt", b.created_at as "createdAt",
       case when b.privilege_ban then array(
         select p.privilege from ban_privilege bp join privilege p on p.id = bp.privilege_id
         where bp.ban_id = b.id order by p.privilege
       ) end as privileges
     from ban b
     where b.user_id = ? and b.revoked_at is null and (b.expires_at is null or b.expires_at > ?)
     order by b.id desc`,
    [userId, now],
  )
  return rows.map(({ expiresAt, createdAt, ...ban }) => ({
    ...ban,
    expiresAt: expiresAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }))
}
