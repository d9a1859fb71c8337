import type { SecondFactor } from '@pathwar/contracts/identity/auth'
import { Credential } from '@pathwar/db/models/identity/credential'
import {
  type Ctx,
  DomainError,
  type DomainInfo,
  hashSecret,
  type Installation,
  takeRateLimits,
  unseal,
} from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { provePasskey } from './prove-passkey.ts'
import { stepOfCode } from './totp.rules.ts'

/** Six digits can be guessed, so attempts per user are limited, from all addresses together. */
const MAX_TRIES = 10
const WINDOW_SECONDS = 600

/** Counts an attempt to prove a second factor. Throws `auth/too-many-attempts` after too many. */
export async function countProof(installation: Installation, domain: DomainInfo, userId: string): Promise<void> {
  const limit = { key: `second-factor:${userId}`, limit: MAX_TRIES, windowSeconds: WINDOW_SECONDS }
  await takeRateLimits(installation, domain.id, [limit])
}

/** Throws unless this is a valid second factor of the user. `challenge` is the one that a passkey must have signed. */
export async function proveSecondFactor(
  ctx: Ctx,
  userId: string,
  factor: SecondFactor,
  challenge: string | null,
): Promise<void> {
  switch (factor.method) {
    case 'totp':
      return proveTotp(ctx, userId, factor.code)
    case 'recovery':
      return proveRecoveryCode(ctx, userId, factor.code)
    case 'passkey': {
      const owner = await provePasskey(ctx, factor.response, { challenge, userId })
      if (owner !== userId) throw new DomainError('passkey/invalid')
    }
  }
}

/** A code works once: the row stores the last used time step, and only later ones are accepted. */
async function proveTotp(ctx: Ctx, userId: string, code: string): Promise<void> {
  const credential = await Credential.query(ctx.db).findOne({ userId, kind: 'totp-secret' })
  const step = credential && stepOfCode(unseal(ctx.dataKey, credential.secret), code, ctx.realNow)
  if (!credential || step === null || step === undefined) throw new DomainError('auth/wrong-code')
  const { rows } = await ctx.db.raw<{ rows: unknown[] }>(
    'update credential set counter = ?, used_at = ? where id = ? and counter < ? returning id',
    [step, ctx.realNow, credential.id, step],
  )
  if (rows.length === 0) throw new DomainError('auth/wrong-code')
}

async function proveRecoveryCode(ctx: Ctx, userId: string, code: string): Promise<void> {
  const used = await Credential.query(ctx.db)
    .patch({ usedAt: ctx.realNow })
    .where({ userId, kind: 'recovery-code', secret: hashRecoveryCode(code) })
    .whereNull('usedAt')
  if (used === 0) throw new DomainError('auth/wrong-code')
  const left = await Credential.query(ctx.db).where({ userId, kind: 'recovery-code' }).whereNull('usedAt').resultSize()
  await ctx.audit('recovery-code.used', { kind: 'user', id: userId }, { left })
  await notify(ctx, userId, {
    kind: 'recovery-code.used',
    message: `A recovery code was used. ${left === 1 ? 'One is' : `${left} are`} left.`,
    url: '/account/security',
  })
}

/** People type them from paper: case, spaces and dashes are ignored. */
export function hashRecoveryCode(code: string): string {
  return hashSecret(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
}
