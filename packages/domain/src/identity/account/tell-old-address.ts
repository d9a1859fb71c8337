import type { AppUser } from '@pathwar/db/models/identity/app-user'
import type { Ctx } from '../../kernel/index.ts'
import { queueMail, type WriteLetter } from '../../messaging/mail/index.ts'
import { issueToken } from '../tokens/index.ts'

/** How long after a change of e-mail the old address can undo it. */
export const REVERT_DAYS = 7

/** Sends a mail to the old address of an account, with a link that keeps it or brings it back. */
export async function tellOldAddress(
  ctx: Ctx,
  { id: userId, email: to, displayName: name }: Pick<AppUser, 'id' | 'email' | 'displayName'>,
  { days, letter }: { days: number; letter: (token: string) => WriteLetter },
): Promise<void> {
  const token = await issueToken(ctx, { type: 'email_revert', userId, minutes: days * 1440, payload: { email: to } })
  await queueMail(ctx, { to, userId, name, letter: letter(token) })
}
