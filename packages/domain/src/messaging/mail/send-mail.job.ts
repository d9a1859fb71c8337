import { Mail } from '@pathwar/db/models/messaging/mail'
import * as z from 'zod'
import { type DomainInfo, type Installation, inTransaction, jobWithoutTransaction, unseal } from '../../kernel/index.ts'
import { senderNames } from './sender.ts'

/** The job that sends one mail. */
export const sendMailTask = 'mail.send'

const actor = { kind: 'system', name: sendMailTask } as const

/**
 * Sends a mail, outside of any transaction. A failure is recorded, and the queue tries again. If a worker dies between
 * sending and recording it, the mail is sent twice, with the same message id. Without a mail server, and in a
 * rehearsal, the mail is only stored.
 */
export const sendMail = jobWithoutTransaction({
  task: sendMailTask,
  payload: z.object({ mailId: z.string() }),
  async run(installation, domain, { mailId }) {
    const { mail, sender } = await inTransaction(installation, 'query', { domain, actor }, async (ctx) => ({
      mail: await Mail.query(ctx.db).findById(mailId),
      sender: await senderNames(ctx),
    }))
    if (!mail || mail.state === 'sent' || mail.state === 'kept') return
    // A rehearsal tells nobody outside of it anything.
    if (!installation.mailer || domain.rehearsal) return note(installation, domain, mailId, { state: 'kept' })
    const { recipient: to, subject } = mail
    const { fromName, replyTo } = sender
    const [text, html] = [unseal(installation.dataKey, mail.textBody), unseal(installation.dataKey, mail.htmlBody)]
    try {
      await installation.mailer.send({
        id: `${domain.id}.${mailId}`,
        to,
        subject,
        text,
        html,
        fromName,
        ...(replyTo && { replyTo }),
      })
    } catch (error) {
      await note(installation, domain, mailId, { state: 'failed', error: String(error).slice(0, 500) })
      throw error
    }
    // After it is sent, its content is not needed any more.
    await note(installation, domain, mailId, {
      state: 'sent',
      sentAt: installation.now(),
      error: null,
      textBody: '',
      htmlBody: '',
    })
  },
})

async function note(
  installation: Installation,
  domain: DomainInfo,
  mailId: string,
  change: Partial<Pick<Mail, 'state' | 'error' | 'sentAt' | 'textBody' | 'htmlBody'>>,
): Promise<void> {
  await inTransaction(installation, 'command', { domain, actor }, (ctx) =>
    Mail.query(ctx.db).findById(mailId).patch(change),
  )
}
