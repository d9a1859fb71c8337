import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'

/** A passkey of the current user; throws if it belongs to somebody else. */
export async function ownPasskey(ctx: Ctx, id: string): Promise<AuthMethod> {
  const found = await AuthMethod.query(ctx.db).findOne({ id, userId: userOf(ctx).userId, provider: 'webauthn' })
  if (!found) throw new DomainError('passkey/not-found')
  return found
}
