import { RegistrationCode } from '@pathwar/db/models/identity/registration-code'
import { type Ctx, DomainError, hashSecret } from '../../kernel/index.ts'
import type { RegistrationPolicy } from './registration.rules.ts'

/** Redeems a registration code if one is required; of several simultaneous callers, one gets the last use. */
export async function redeemRegistrationCode(
  ctx: Pick<Ctx, 'db' | 'realNow'>,
  { mode }: Pick<RegistrationPolicy, 'mode'>,
  code: string | undefined,
): Promise<void> {
  if (mode === 'closed') throw new DomainError('registration/closed')
  if (mode === 'open') return
  const taken = await RegistrationCode.query(ctx.db)
    .patch({ usesLeft: RegistrationCode.raw('uses_left - 1') as unknown as number }) // objection's types allow values only
    .where({ codeHash: hashRegistrationCode(code ?? '') })
    .where('usesLeft', '>', 0)
    .where((unexpired) => unexpired.whereNull('expiresAt').orWhere('expiresAt', '>', ctx.realNow))
  if (taken === 0) throw new DomainError('registration/code')
}

/** People type codes: case, spaces and dashes are ignored. */
export function hashRegistrationCode(code: string): string {
  return hashSecret(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
}
