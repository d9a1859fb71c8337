import {
  type Ctx,
  type DomainInfo,
  type Installation,
  inTransaction,
  listActiveDomains,
  SWEEP_BATCH,
} from '../../kernel/index.ts'

/** How many rows were deleted, by kind. */
export type SweepCounts = Record<string, number>

/** How many batches of one kind a domain is swept of in one go; the rest is for the next hour. */
const MOST_BATCHES = 100

/** Deletes expired rows in `platform` and in every domain; what is much in several transactions, so that nobody waits for it. */
export async function sweepExpired(installation: Installation): Promise<SweepCounts> {
  const swept: SweepCounts = {}
  for (const [what, sql] of installation.features.sweeps.platform) {
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

async function sweepDomain(installation: Installation, domain: DomainInfo, swept: SweepCounts): Promise<void> {
  const actor = { kind: 'system', name: 'sweep' } as const
  let sweeps = installation.features.sweeps.domain
  for (let batch = 0; batch < MOST_BATCHES && sweeps.size > 0; batch += 1) {
    const now = sweeps
    const counts = await inTransaction(installation, 'command', { domain, actor }, (ctx) => sweepRows(ctx, now))
    for (const [what, count] of Object.entries(counts)) swept[what] = (swept[what] ?? 0) + count
    sweeps = new Map([...now].filter(([what]) => (counts[what] ?? 0) >= SWEEP_BATCH / 2))
  }
}

async function sweepRows({ db, now, realNow }: Ctx, sweeps: ReadonlyMap<string, string>): Promise<SweepCounts> {
  const counts: SweepCounts = {}
  await db.raw("set local lock_timeout = '5s'")
  for (const [what, sql] of sweeps) {
    const { rowCount, command } = await db.raw<{ rowCount: number; command: string }>(sql, { now, realNow })
    if (command === 'DELETE') counts[what] = rowCount
  }
  return counts
}
