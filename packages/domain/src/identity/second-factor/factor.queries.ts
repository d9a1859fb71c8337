import type { SecondFactorMethod } from '@pathwar/contracts/identity/auth'
import { AuthMethod } from '@pathwar/db/models/identity/auth-method'
import { Credential } from '@pathwar/db/models/identity/credential'
import type { Knex } from 'knex'

export interface Factors {
  totp: boolean
  passkeys: number
  recoveryCodesLeft: number
}

/** A user's log-in methods besides the password. */
export async function factorsOf(trx: Knex.Transaction, userId: string): Promise<Factors> {
  const methods = await AuthMethod.query(trx)
    .where({ userId, verified: true })
    .whereIn('provider', ['totp', 'webauthn'])
  const recoveryCodesLeft = await Credential.query(trx)
    .where({ userId, kind: 'recovery-code' })
    .whereNull('usedAt')
    .resultSize()
  const passkeys = methods.filter(({ provider }) => provider === 'webauthn').length
  return { totp: methods.some(({ provider }) => provider === 'totp'), passkeys, recoveryCodesLeft }
}

/** The methods for the second step of a log-in; none if the user has no second factor. */
export async function secondFactorsOf(trx: Knex.Transaction, userId: string): Promise<SecondFactorMethod[]> {
  const { totp, passkeys, recoveryCodesLeft } = await factorsOf(trx, userId)
  if (!totp && passkeys === 0) return []
  const methods: SecondFactorMethod[] = []
  if (totp) methods.push('totp')
  if (passkeys > 0) methods.push('passkey')
  if (recoveryCodesLeft > 0) methods.push('recovery')
  return methods
}
