import { isLive } from '@pathwar/contracts/hosting/workload-states'
import { Workload } from '@pathwar/db/models/hosting/workload'
import type { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { filesOf, stopWorkload } from '../../hosting/workloads/index.ts'
import type { Ctx } from '../../kernel/index.ts'
import { isOffline } from './flavor.queries.ts'
import { latestPractice } from './instance.queries.ts'
import { requireShare } from './instance-share.ts'
import { requestInstance } from './request-instance.ts'

/** The instance of a practice run, which the caller has locked: the one that runs, or whose files are made, or else a new one of the actor's share. */
export async function practiceInstance(
  ctx: Ctx,
  flavor: LevelFlavor,
  practice: { id: string; userId: string },
): Promise<Workload> {
  const latest = await latestPractice(ctx, practice.id)
  if (latest && isLive(latest.state)) return latest
  if (isOffline(flavor)) {
    if (latest && (await filesOf(ctx, [latest.id])).length > 0) return latest
  } else await requireShare(ctx)
  return requestInstance(ctx, flavor, { practice }, practice.userId)
}

/** Stops what runs for practice of a tournament, or for a user. */
export async function stopPractice(
  ctx: Ctx,
  { tournamentId, userId }: { tournamentId?: string; userId?: string },
  detail: string,
): Promise<void> {
  const running = await Workload.query(ctx.db)
    .whereRaw(
      `platform.is_wanted(state) and id in (select i.id from level_instance i join practice_run r on r.id = i.practice_run_id
         where r.tournament_id = coalesce(:tournamentId, r.tournament_id) and r.user_id = coalesce(:userId, r.user_id))`,
      { tournamentId: tournamentId ?? null, userId: userId ?? null },
    )
    .orderBy('id')
    .forNoKeyUpdate()
  for (const workload of running) await stopWorkload(ctx, workload, detail)
}
