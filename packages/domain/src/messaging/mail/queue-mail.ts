import { Mail } from '@pathwar/db/models/messaging/mail'
import { type Ctx, seal } from '../../kernel/index.ts'
import { readSettings } from '../../tenancy/settings/setting.queries.ts'
import { renderLetter } from './letter.ts'
import { sendMailTask } from './send-mail.job.ts'
import * as templates from './templates/account.ts'

type Templates = typeof templates
type TemplateName = keyof Templates

export interface NewMail<Name extends TemplateName> {
  to: string
  userId?: string
  template: Name
  args: Parameters<Templates[Name]>[0]
}

/** Writes a mail and asks a worker to send it, in this transaction: nobody hears of what is rolled back. */
export async function queueMail<Name extends TemplateName>(
  { db, domain, dataKey, enqueue }: Pick<Ctx, 'db' | 'domain' | 'dataKey' | 'enqueue'>,
  { to, userId, template, args }: NewMail<Name>,
): Promise<void> {
  // Name and arguments belong together by the type of NewMail; TypeScript cannot follow that through the lookup.
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: the templates are one small file, all of them used
  const write = templates[template] as (args: unknown, sender: templates.Sender) => ReturnType<Templates[Name]>
  const domainName = (await readSettings(db, ['domain.name']))['domain.name'] || domain.name
  const letter = {
    from: `${domainName} · ${domain.url}`,
    ...write(args, { domainName, url: domain.url }),
  }
  const { subject, text, html } = renderLetter(letter)
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
