import { renderLetter, type WriteLetter } from './letter.ts'
import { type MailCtx, post } from './post.ts'
import { senderNames } from './sender.ts'

/** Somebody who has shown that they read mail at this address. */
export interface Reader {
  to: string
  userId: string
  name: string
}

/**
 * The same letter to many, in a few statements however many they are; otherwise as `queueMail`, limits per recipient included.
 */
export async function queueMails(ctx: MailCtx, readers: readonly Reader[], letter: WriteLetter): Promise<void> {
  const { domain } = ctx
  if (readers.length === 0) return
  const { domainName } = await senderNames(ctx)
  const written = letter({ domainName, url: domain.url, words: (chosen) => chosen })
  const from = `${domainName} · ${domain.url}`
  post(
    ctx,
    readers.map(({ to, userId, name }) => ({
      ...{ to, userId, confirmed: true, security: false },
      ...renderLetter({ from, greeting: `Hello ${name},`, ...written }),
    })),
  )
}
