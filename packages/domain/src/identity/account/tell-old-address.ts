import type { AppUser } from '@pathwar/db/models/identity/app-user'
import type { Ctx } from '../../kernel/index.ts'
import { queueMail, type WriteLetter } from '../../messaging/mail/index.ts'
import { issueToken } from '../tokens/index.ts'

/** So long after a change of e-mail the old address can take it back. */
export const REVERT_DAYS = 7

/** Writes to the address that an account leaves, with a link that keeps it there or brings it back. */
export async function tellOldAddress(
  ctx: Ctx,
  { id: userId, email: to }: Pick<AppUser, 'id' | 'email'>,
  { days, letter }: { days: number; letter: (token: string) => WriteLetter },
): Promise<void> {
  const token = await issueToken(ctx, { type: 'email_revert', userId, minutes: days * 1440, payload: { email: to } })
  await queueMail(ctx, { to, userId, letter: letter(token) })
}
