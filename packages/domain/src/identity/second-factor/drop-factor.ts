import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { Credential } from '@pathwar/db/models/identity/credential'
import type { Ctx } from '../../kernel/index.ts'
import { dropRecoveryCodes } from './recovery-codes.ts'

/** Removes a second factor. With the last one the recovery codes are removed too. */
export async function dropFactor(ctx: Ctx, { id, userId }: Pick<AuthMethod, 'id' | 'userId'>): Promise<void> {
  const next = await AuthMethod.query(ctx.db)
    .where({ userId, verified: true })
    .whereIn('provider', ['totp', 'webauthn'])
    .whereNot({ id })
    .first()
  if (next) {
    await Credential.query(ctx.db).patch({ authMethodId: next.id }).where({ authMethodId: id, kind: 'recovery-code' })
  } else await dropRecoveryCodes(ctx, userId)
  await AuthMethod.query(ctx.db).deleteById(id)
}
