import { ListMail, MailPage } from '@pathwar/contracts/messaging/mail'
import { Mail } from '@pathwar/db/models/messaging/mail'
import { query } from '../../kernel/index.ts'
import { toMailRow } from './mail.view.ts'

/** This domain's mails and their states, latest first. */
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
    return { mails: page.map(toMailRow), next, readable: ctx.openMailbox }
  },
})
