import { type Ctx, hook } from '../../kernel/index.ts'

/** The domain's settings for mails. */
export interface SenderNames {
  /** The domain's name in mails. */
  domainName: string
  /** The sender's name; the address is the installation's. */
  fromName: string
  replyTo: string | null
}

/** Returns the domain's name for mails; without a handler its own name is used. */
export const mailSender = hook<null, SenderNames>('mail.sender')

/** The sender of this domain's mails. */
export async function senderNames(ctx: Pick<Ctx, 'run' | 'domain'>): Promise<SenderNames> {
  const [said] = await ctx.run(mailSender, null)
  const { name } = ctx.domain
  return said ?? { domainName: name, fromName: name, replyTo: null }
}
