import { Mail } from '@pathwar/db/models/messaging/mail'
import { type Ctx, seal } from '../../kernel/index.ts'
import { renderLetter, type WriteLetter } from './letter.ts'
import { sendMailTask } from './send-mail.job.ts'
import { senderNames } from './sender.ts'

export interface NewMail {
  to: string
  userId?: string
  letter: WriteLetter
}

/** The part of a context that is needed to write a mail. */
export type MailCtx = Pick<Ctx, 'db' | 'domain' | 'dataKey' | 'enqueue' | 'run'>

/** Stores a mail and enqueues its sending, in this transaction: if it is rolled back, no mail is sent. */
export async function queueMail(ctx: MailCtx, { to, userId, letter }: NewMail): Promise<void> {
  const { db, domain, dataKey, enqueue } = ctx
  const { domainName } = await senderNames(ctx)
  const { subject, text, html } = renderLetter({
    from: `${domainName} · ${domain.url}`,
    ...letter({ domainName, url: domain.url }),
  })
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
