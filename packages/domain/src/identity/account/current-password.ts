import { AppUser } from '@pathwar/db/models/identity/app-user'
import { withDomain } from '@pathwar/db/with-domain'
import { DomainError, type PrepareCtx, requireSession } from '../../kernel/index.ts'
import { checkOwnPassword, hasPassword } from '../auth/index.ts'

/**
 * Throws unless this is the current user's password. A user without a password, who came through another provider, must
 * have stepped up instead. It is slow, so call it before the transaction.
 */
export async function requireCurrentPassword(ctx: PrepareCtx, password: string | undefined): Promise<void> {
  const { installation, domain, actor } = ctx
  if (actor.kind !== 'user') throw new DomainError('auth/required')
  const user = await withDomain(installation.db, domain.id, (trx) => AppUser.query(trx).findById(actor.userId), {
    readOnly: true,
  })
  if (!user) throw new DomainError('auth/required')
  if (!hasPassword(user.password)) return requireSession({ stepUp: true }, actor, installation.now())
  if (!(await checkOwnPassword(ctx, password ?? ''))) throw new DomainError('auth/wrong-password')
}
