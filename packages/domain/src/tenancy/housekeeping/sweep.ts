import { type Ctx, type DomainInfo, type Installation, inTransaction, listActiveDomains } from '../../kernel/index.ts'

const DAY = '1 day'
const WEEK = '7 days'
const MONTH = '30 days'

/** Rows of `platform` that mean nothing any more. */
const platformSweeps: Record<string, string> = {
  gate_ticket: 'delete from platform.gate_ticket where expires_at < :now',
  ssh_password: 'delete from platform.ssh_password where expires_at < :now',
  gate_session: 'delete from platform.gate_session where expires_at < :now',
  network_ban: 'delete from platform.network_ban where expires_at < :now',
  rate_limit: 'delete from platform.rate_limit where resets_at < :now',
  request_window: `delete from platform.request_window where ends_at < :now::timestamptz - interval '${DAY}'`,
}

/** Rows of a domain. What people may still ask about (log-ins, mails) is kept for a month. */
const domainSweeps: Record<string, string> = {
  auth_challenge: 'delete from auth_challenge where expires_at < :now',
  user_session: `delete from user_session where least(ended_at, expires_at) < :now::timestamptz - interval '${MONTH}'`,
  user_token: `delete from user_token
    where type <> 'refresh' and least(used_at, revoked_at, expires_at) < :now::timestamptz - interval '${WEEK}'`,
  // A refresh token's successor names it, so the link goes first. One that old is refused as unknown when it is replayed.
  refresh_link: `update user_token set previous_id = null where previous_id in (
    select id from user_token where type = 'refresh' and used_at < :now::timestamptz - interval '${MONTH}')`,
  refresh_token: `delete from user_token
    where type = 'refresh' and used_at < :now::timestamptz - interval '${MONTH}'`,
  mail: `delete from mail where state <> 'queued' and created_at < :now::timestamptz - interval '${MONTH}'`,
}

/** How many rows were swept up, by what they were. */
export type Swept = Record<string, number>

/** Sweeps up what has expired, in `platform` and in every domain, each in a transaction of its own. */
export async function sweepExpired(installation: Installation): Promise<Swept> {
  const swept: Swept = {}
  for (const [what, sql] of Object.entries(platformSweeps)) {
    const { rowCount } = await installation.db.raw<{ rowCount: number }>(sql, { now: installation.now() })
    swept[what] = rowCount
  }
  for (const domain of await listActiveDomains(installation)) {
    try {
      await sweepDomain(installation, domain, swept)
    } catch (error) {
      // A domain whose tables are being migrated is swept the next time.
      installation.log.warn({ domain: domain.slug, error: String(error) }, 'could not sweep a domain')
    }
  }
  return Object.fromEntries(Object.entries(swept).filter(([, count]) => count > 0))
}

async function sweepDomain(installation: Installation, domain: DomainInfo, swept: Swept): Promise<void> {
  const actor = { kind: 'system', name: 'sweep' } as const
  const counts = await inTransaction(installation, 'command', { domain, actor }, sweepRows)
  for (const [what, count] of Object.entries(counts)) swept[what] = (swept[what] ?? 0) + count
}

async function sweepRows({ db, now }: Ctx): Promise<Swept> {
  const counts: Swept = {}
  await db.raw("set local lock_timeout = '5s'")
  for (const [what, sql] of Object.entries(domainSweeps)) {
    const { rowCount } = await db.raw<{ rowCount: number }>(sql, { now })
    if (what !== 'refresh_link') counts[what] = rowCount
  }
  return counts
}
