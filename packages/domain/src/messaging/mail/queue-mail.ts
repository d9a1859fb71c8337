import { Mail } from '@pathwar/db/models/messaging/mail'
import { type Ctx, seal } from '../../kernel/index.ts'
import { renderLetter, type WriteLetter } from './letter.ts'
import { isConfirmed, takeRoom } from './recipient.queries.ts'
import { sendMailTask } from './send-mail.job.ts'
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

/** The part of a context that is needed to write a mail. */
export type MailCtx = Pick<Ctx, 'db' | 'domain' | 'dataKey' | 'enqueue' | 'run' | 'log'>

/**
 * Stores a mail and enqueues its sending, in this transaction: if it is rolled back, no mail is sent. Whoever has not
 * confirmed that they read mail at this address gets no word that a user chose. Beyond the limits per recipient nothing is
 * sent, and the caller is not told, as that would tell whose address it is.
 */
export async function queueMail(ctx: MailCtx, { to, userId, name, letter, security = false }: NewMail): Promise<void> {
  const { db, domain, dataKey, enqueue } = ctx
  const { domainName } = await senderNames(ctx)
  const confirmed = await isConfirmed(ctx, to)
  const words = (chosen: string, instead: string) => (confirmed ? chosen : instead)
  const { subject, text, html } = renderLetter({
    from: `${domainName} · ${domain.url}`,
    greeting: confirmed ? `Hello ${name},` : 'Hello,',
    ...letter({ domainName, url: domain.url, words }),
  })
  if (!(await takeRoom(ctx, { address: to, subject, confirmed, security }))) {
    ctx.log.warn({ domain: domain.slug, user: userId, subject }, 'no more mails to this address for now')
    return
  }
  const { id } = await Mail.query(db).insertAndFetch({
    recipient: to,
    userId: userId ?? null,
    subject,
    // Letters contain links that open accounts, so their text is encrypted; a backup does not reveal it.
    textBody: seal(dataKey, text),
    htmlBody: seal(dataKey, html),
  })
  await enqueue({ task: sendMailTask, key: `mail:${id}`, payload: { mailId: id } })
}
