import { type Ctx, hook } from '../../kernel/index.ts'

/** What a domain says of the mails it sends. */
export interface SenderNames {
  /** What the domain is called in mails. */
  domainName: string
  /** The sender's name; the address is the installation's. */
  fromName: string
  replyTo: string | null
}

/** Asks what the domain wants to be called in mails; without an answer it goes by its own name. */
export const mailSender = hook<null, SenderNames>('mail.sender')

/** Who this domain's mails come from. */
export async function senderNames(ctx: Pick<Ctx, 'run' | 'domain'>): Promise<SenderNames> {
  const [said] = await ctx.run(mailSender, null)
  const { name } = ctx.domain
  return said ?? { domainName: name, fromName: name, replyTo: null }
}
