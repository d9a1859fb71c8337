import { withDomain } from '@pathwar/db/with-domain'
import type { DomainInfo, Installation } from '../../kernel/index.ts'
import { proofOfDevice } from './device-proof.ts'
import { NO_PASSWORD } from './password.ts'

/** What a browser that was just let into an account is to keep; see `proofOfDevice`. */
export async function rememberDevice(
  { db, dataKey }: Pick<Installation, 'db' | 'dataKey'>,
  domain: DomainInfo,
  { userId, shown }: { userId: string; shown: string | null },
): Promise<string> {
  const rows = await withDomain(
    db,
    domain.id,
    async (trx) =>
      (await trx.raw<{ rows: { password: string }[] }>('select password from app_user where id = ?', [userId])).rows,
    { readOnly: true },
  )
  return proofOfDevice(dataKey, { domain, user: { id: userId, password: rows[0]?.password ?? NO_PASSWORD } }, shown)
}
