import * as z from 'zod'
import { DomainError, job } from '../../kernel/index.ts'
import { type BanRow, lockBan } from './ban.queries.ts'
import { liftTask, syncBan } from './effects.ts'

/** Gives back what an expired ban had removed: access to instances, and the network's access at the gate. */
export const liftBan = job({
  task: liftTask,
  byRealTime: true,
  payload: z.looseObject({ ban: z.string() }),
  async run(ctx, { ban: id }) {
    const ban = await lockBan(ctx, id).catch(goneIsNull)
    if (!ban || ban.revokedAt) return
    // A ban with a later end has its own job.
    if (ban.expiresAt && ban.expiresAt <= ctx.realNow) await syncBan(ctx, ban)
  },
})

function goneIsNull(error: unknown): BanRow | null {
  if (error instanceof DomainError) return null
  throw error
}
