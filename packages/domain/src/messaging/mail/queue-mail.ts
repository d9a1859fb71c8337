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

/** What of a transaction is needed to write a mail. */
export type MailCtx = Pick<Ctx, 'db' | 'domain' | 'dataKey' | 'enqueue' | 'run'>

/** Writes a mail and asks a worker to send it, in this transaction: nobody hears of what is rolled back. */
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
    // Letters hold links that open accounts, so they are no more readable in a backup than a token is.
    textBody: seal(dataKey, text),
    htmlBody: seal(dataKey, html),
  })
  await enqueue({ task: sendMailTask, key: `mail:${id}`, payload: { mailId: id } })
}
