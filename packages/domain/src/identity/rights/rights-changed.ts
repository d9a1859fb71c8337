import type { Ctx } from '../../kernel/index.ts'

/** Lets a user feel at once in their open pages that what they may do has changed. */
export async function rightsChanged(ctx: Ctx, userId: string): Promise<void> {
  await ctx.emit('user.changed', {}, { userId })
}
