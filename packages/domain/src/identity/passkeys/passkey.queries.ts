import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { type Ctx, DomainError, userOf } from '../../kernel/index.ts'

/** A passkey of the user who asks; throws if it is not theirs. */
export async function ownPasskey(ctx: Ctx, id: string): Promise<AuthMethod> {
  const found = await AuthMethod.query(ctx.db).findOne({ id, userId: userOf(ctx).userId, provider: 'webauthn' })
  if (!found) throw new DomainError('passkey/not-found')
  return found
}
