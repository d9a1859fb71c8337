import { renderLetter, type WriteLetter } from './letter.ts'
import { type MailCtx, post } from './post.ts'
import { isConfirmed } from './recipient.queries.ts'
import { senderNames } from './sender.ts'

export interface NewMail {
  to: string
  userId?: string
  /** The recipient's name, for the greeting. */
  name: string
  letter: WriteLetter
  /** News of the security of their account. */
  security?: boolean
}

/**
 * Stores a mail and enqueues its sending, at the end of this transaction: if it is rolled back, no mail is sent. Whoever has not
 * confirmed that they read mail at this address gets no word that a user chose. Beyond the limits per recipient nothing is
 * sent, and the caller is not told, as that would tell whose address it is.
 */
export async function queueMail(ctx: MailCtx, { to, userId, name, letter, security = false }: NewMail): Promise<void> {
  const { domain } = ctx
  const { domainName } = await senderNames(ctx)
  const confirmed = await isConfirmed(ctx, to)
  const words = (chosen: string, instead: string) => (confirmed ? chosen : instead)
  const { subject, text, html } = renderLetter({
    from: `${domainName} · ${domain.url}`,
    greeting: confirmed ? `Hello ${name},` : 'Hello,',
    ...letter({ domainName, url: domain.url, words }),
  })
  post(ctx, [{ to, userId: userId ?? null, subject, text, html, confirmed, security }])
}
