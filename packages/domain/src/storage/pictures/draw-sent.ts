import { createHash } from 'node:crypto'
import type { PictureSize } from '@pathwar/contracts/storage/picture-path'
import { DomainError, inTransaction, type PrepareCtx } from '../../kernel/index.ts'
import { openBlob } from '../blobs/index.ts'
import { hasSent, storeBytes } from '../uploads/index.ts'
import { columnOf } from './picture.rules.ts'

/** A picture that was drawn anew: what was sent, and the digests of its sizes. */
export interface SentPicture {
  sent: string
  drawn: Record<'small' | 'medium' | 'large', string>
}

/** What a thread answers. */
type Drawn = { ok: true; drawn: { size: PictureSize; bytes: Uint8Array }[] } | { ok: false; problem: string }

/**
 * Draws what the caller has sent as a picture, in a thread, and stores it as theirs. It is slow, so it is done before the transaction.
 * Throws `picture/unreadable`, `picture/busy`, or `picture/not-sent`: a digest alone must not open what is somebody else's.
 */
export async function drawSent(ctx: PrepareCtx, digest: string): Promise<SentPicture> {
  const { actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('auth/required')
  const owner = { kind: 'user', id: actor.userId } as const
  const isSent = await inTransaction(ctx.installation, 'query', ctx, (one) => hasSent(one, owner, 'picture', digest))
  if (!isSent) throw new DomainError('picture/not-sent')
  const stored = { small: '', medium: '', large: '' }
  for (const { size, bytes } of await drawnInThread(ctx, digest, actor.userId)) {
    const facts = { purpose: 'drawn-picture', size: bytes.length, digest: digestOf(bytes) } as const
    await storeBytes(ctx, owner, facts, bytes)
    stored[columnOf(size)] = facts.digest
  }
  return { sent: digest, drawn: stored }
}

async function drawnInThread({ installation, domain }: PrepareCtx, digest: string, turn: string) {
  const { threads } = installation
  if (!threads) throw new Error('this process has no threads, in which pictures are drawn')
  const source = await openBlob({ installation, domain }, digest)
  const result = await threads.run({ name: 'draw-picture', source, turn })
  if (!result.ok) {
    if (result.why === 'busy') throw new DomainError('picture/busy', { retryAfter: 5 })
    throw new DomainError('picture/unreadable', { message: 'This picture takes too long to draw. Send a simpler one.' })
  }
  // Our own thread answers it.
  const answer = result.answer as Drawn
  if (!answer.ok) throw new DomainError('picture/unreadable', { message: answer.problem })
  return answer.drawn
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
