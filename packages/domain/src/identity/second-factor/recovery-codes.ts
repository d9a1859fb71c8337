import { Credential } from '@pathwar/db/models/identity/credential'
import { type Ctx, randomSlug } from '../../kernel/index.ts'
import { hashRecoveryCode } from './prove.ts'

const COUNT = 10

/** Replaces a user's recovery codes; only the user sees them, once. */
export async function renewRecoveryCodes(ctx: Ctx, userId: string, authMethodId: string): Promise<string[]> {
  await dropRecoveryCodes(ctx, userId)
  // Sixteen characters out of thirty-two: 80 bits, so a hash without salt is enough.
  const codes = Array.from({ length: COUNT }, () => [1, 2, 3, 4].map(() => randomSlug(4)).join('-'))
  for (const code of codes) {
    await Credential.query(ctx.db).insert({
      userId,
      authMethodId,
      kind: 'recovery-code',
      secret: hashRecoveryCode(code),
    })
  }
  return codes
}

/** Invalidates a user's recovery codes. */
export async function dropRecoveryCodes({ db }: Pick<Ctx, 'db'>, userId: string): Promise<void> {
  await Credential.query(db).delete().where({ userId, kind: 'recovery-code' })
}
