import { Setting } from '@pathwar/db/models/tenancy/setting'
import type { Knex } from 'knex'
import { type RegistrationPolicy, registrationSettings, toRegistrationPolicy } from './registration.rules.ts'

/** The rules for registration in this domain. */
export async function readRegistrationPolicy(trx: Knex.Transaction): Promise<RegistrationPolicy> {
  const rows = await Setting.query(trx).whereIn('key', [...registrationSettings])
  return toRegistrationPolicy(new Map(rows.map(({ key, value }) => [key, value])))
}
