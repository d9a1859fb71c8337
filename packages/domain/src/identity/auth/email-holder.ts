import { foldName } from '@pathwar/contracts/kernel/text'
import type { Ctx } from '../../kernel/index.ts'
import { DomainError } from '../../kernel/index.ts'

export interface EmailHolder {
  userId: string
  name: string
  /** As the holder wrote it. */
  address: string
}

/** Whose address this is: of the account that uses it, or of the one that may still take it back. */
export async function emailHolder(
  { db, realNow: now }: Pick<Ctx, 'db' | 'realNow'>,
  email: string,
): Promise<EmailHolder | null> {
  const { rows } = await db.raw<{ rows: EmailHolder[] }>(
    `select id as "userId", display_name as name, email as address from app_user where email_key = :email
     union all
     (select u.id, u.display_name, t.payload ->> 'email' from user_token t join app_user u on u.id = t.user_id
      where t.type = 'email_revert' and lower((t.payload ->> 'email') collate "C") = :email
        and t.used_at is null and t.revoked_at is null and t.expires_at > :now order by t.id limit 1)
     limit 1`,
    { email: foldName(email), now },
  )
  return rows[0] ?? null
}

/** Refuses an address that is somebody else's, or may still become theirs again. Throws `user/email-taken`. */
export async function requireFreeEmail(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  email: string,
  userId: string | null,
): Promise<void> {
  const holder = await emailHolder(ctx, email)
  if (holder && holder.userId !== userId) throw new DomainError('user/email-taken')
}
