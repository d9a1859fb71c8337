import type { Ctx } from '../../kernel/index.ts'

/** Announces that a user's rights changed, so that their open pages update immediately. */
export async function rightsChanged(ctx: Ctx, userId: string): Promise<void> {
  await ctx.emit('user.changed', {}, { userId })
}
