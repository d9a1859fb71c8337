import { ListMail, MailPage, MailRef, type MailRow, MailView } from '@pathwar/contracts/messaging/mail'
import { Mail } from '@pathwar/db/models/messaging/mail'
import { DomainError, query, unseal } from '../../kernel/index.ts'

/** What became of this domain's mails, the latest first. */
export const listMail = query({
  permission: 'domain:manage',
  input: ListMail,
  output: MailPage,
  async run(ctx, { state, before, limit }) {
    const rows = await Mail.query(ctx.db)
      .modify((some) => {
        if (state) some.where({ state })
        if (before) some.where('id', '<', before)
      })
      .orderBy('id', 'desc')
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const next = rows.length > limit ? (page.at(-1)?.id ?? null) : null
    return { mails: page.map(toRow), next, readable: ctx.openMailbox }
  },
})

/** What a mail says. It may hold a link that opens somebody's account, so it is for installations that say so. */
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
    return { ...toRow(mail), text: open(mail.textBody), html: open(mail.htmlBody) }
  },
})

function toRow({ id, recipient, subject, state, error, createdAt }: Mail): MailRow {
  return { id, recipient, subject, state, error, createdAt: createdAt.toISOString() }
}
