import { MailRef, MailView } from '@pathwar/contracts/messaging/mail'
import { Mail } from '@pathwar/db/models/messaging/mail'
import { DomainError, query, unseal } from '../../kernel/index.ts'
import { toMailRow } from './mail.view.ts'

/** The content of a mail. It may contain a link that opens an account, so only development installations allow it. */
export const getMail = query({
  permission: 'domain:manage',
  sessionOnly: true,
  input: MailRef,
  output: MailView,
  async run(ctx, { id }) {
    if (!ctx.openMailbox) throw new DomainError('mail/hidden')
    const mail = await Mail.query(ctx.db).findById(id)
    if (!mail) throw new DomainError('mail/not-found')
    const open = (body: string) => (body === '' ? '' : unseal(ctx.dataKey, body))
    return { ...toMailRow(mail), text: open(mail.textBody), html: open(mail.htmlBody) }
  },
})
