import { handleHook } from '../../kernel/index.ts'
import { mailSender } from '../../messaging/mail/index.ts'
import { readSettings } from './setting.queries.ts'

/** Mails use the names from the domain's settings. */
export const senderBySettings = handleHook(mailSender, async ({ db, domain }) => {
  const says = await readSettings(db, ['mail.senderName', 'mail.replyTo', 'domain.name'])
  const domainName = says['domain.name'] || domain.name
  return { domainName, fromName: says['mail.senderName'] || domainName, replyTo: says['mail.replyTo'] || null }
})
