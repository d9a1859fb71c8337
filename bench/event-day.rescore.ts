import { type StrategyName, usualScoring } from '@pathwar/contracts/wargame/scoring'
import { withDomain } from '@pathwar/db/with-domain'
import type { EventDay } from './event-day.stack.ts'
import { report, say } from './harness.ts'

const MOST_SECONDS = 5
const LOOK_MS = 25

/** Chooses another formula for the tournament, and measures until its worker has made all levels worth what that says. */
export async function rescored(
  { owner, installation, domainId, tournament }: EventDay,
  strategy: StrategyName,
): Promise<boolean> {
  const schema = `domain_${domainId}`
  const { rows: counted } = await owner.raw<{ rows: { solves: number; now: Date }[] }>(
    `select coalesce(sum(tl.solves), 0)::int as solves, clock_timestamp() as now from ${schema}.tournament_level tl
     join ${schema}.tournament t on t.id = tl.tournament_id where t.slug = ?`,
    [tournament],
  )
  const began = performance.now()
  await withDomain(installation.db, domainId, async (trx) => {
    await trx.raw('update tournament set scoring = ? where slug = ?', [
      JSON.stringify(usualScoring(strategy)),
      tournament,
    ])
    await trx.raw(
      `select platform.add_job('scoring.refresh', jsonb_build_object('tournamentId', id), 'scoreboard:' || id, null)
       from tournament where slug = ?`,
      [tournament],
    )
  })
  while (await isWaiting()) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  const seconds = (performance.now() - began) / 1000
  say(`Scoring anew by another formula: ${counted[0]?.solves ?? 0} solves`)
  return report('scoring anew', seconds, { most: MOST_SECONDS, unit: ' s' })

  // The board is made anew in the transaction in which levels are worth something else.
  async function isWaiting(): Promise<boolean> {
    const { rows } = await owner.raw<{ rows: { waiting: boolean }[] }>(
      `select not exists (select from ${schema}.scoreboard b join ${schema}.tournament t on t.id = b.tournament_id
         where t.slug = ? and b.refreshed_at > ?) as waiting`,
      [tournament, counted[0]?.now ?? null],
    )
    return rows[0]?.waiting ?? false
  }
}
