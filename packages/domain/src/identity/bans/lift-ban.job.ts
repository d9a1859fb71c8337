import * as z from 'zod'
import { DomainError, job } from '../../kernel/index.ts'
import { type BanRow, lockBan } from './ban.queries.ts'
import { liftAt, liftTask, syncBan } from './effects.ts'

const MAX_SKEW_MS = 60_000

/** Gives back what an expired ban had removed: access to instances, and the network's access at the gate. */
export const liftBan = job({
  task: liftTask,
  payload: z.looseObject({ ban: z.string() }),
  async run(ctx, { ban: id }) {
    const ban = await lockBan(ctx, id).catch(goneIsNull)
    if (!ban || ban.revokedAt) return
    const early = (ban.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) - ctx.now.getTime()
    // If this clock is ahead of the database's, it tries again later; a ban with a later end has its own job.
    if (early > 0 && early < MAX_SKEW_MS) await liftAt(ctx, id, new Date(ctx.now.getTime() + 2 * early))
    else if (early <= 0) await syncBan(ctx, ban)
  },
})

function goneIsNull(error: unknown): BanRow | null {
  if (error instanceof DomainError) return null
  throw error
}
