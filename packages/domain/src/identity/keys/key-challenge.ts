import * as z from 'zod'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import { consumeToken } from '../tokens/index.ts'

const Payload = z.object({ purpose: z.literal('ssh-key') })

/** What is signed. It names the site and the account, so that nobody adds a key to an account that they did not mean. */
export function challengeText(ctx: Pick<Ctx, 'domain' | 'actor'>, token: string): string {
  return `${ctx.domain.url} ${userOf(ctx).username} ${token}`
}

/** Uses the token of such a text, once. Throws `token/invalid`. */
export async function consumeKeyChallenge(ctx: Ctx, token: string): Promise<string> {
  const { userId, payload } = await consumeToken(ctx, 'public_key', token)
  if (userId !== userOf(ctx).userId || !Payload.safeParse(payload).success) throw new DomainError('token/invalid')
  return challengeText(ctx, token)
}
