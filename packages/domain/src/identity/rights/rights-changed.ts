import { syncUserGrants } from '../../hosting/access/index.ts'
import type { Ctx } from '../../kernel/index.ts'

/** Lets a user feel at once that what they may do has changed: the gate looks again, and so do their open pages. */
export async function rightsChanged(ctx: Ctx, userId: string): Promise<void> {
  await syncUserGrants(ctx, userId)
  await ctx.emit('user.changed', {}, { userId })
}
