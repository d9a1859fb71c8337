import type { AnswerForm } from '@pathwar/contracts/wargame/answers'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'
import { findBlob } from '../../storage/blobs/index.ts'
import { hasSent } from '../../storage/uploads/index.ts'

/** Throws if a file is not one that the caller has sent, or larger than the level takes. */
export async function requireFile(
  ctx: Ctx,
  { mostBytes }: Extract<AnswerForm, { kind: 'upload' }>,
  file: { digest: string } | undefined,
): Promise<void> {
  if (!file) throw new DomainError('submission/other-kind')
  const owner = { kind: 'user', id: userOf(ctx).userId } as const
  // A digest alone must not open what is somebody else's.
  if (!(await hasSent(ctx, owner, 'answer', file.digest))) throw new DomainError('submission/file-not-sent')
  const blob = await findBlob(ctx.db, file.digest)
  if (blob && Number(blob.size) <= mostBytes) return
  const most = Math.floor(mostBytes / 1024)
  throw new DomainError('submission/file-size', { message: `Send a file of at most ${most.toLocaleString('en')} kB.` })
}
