import { type Ctx, DomainError } from '../../kernel/index.ts'

export interface HeldSubscription {
  id: string
  /** The name of the level. */
  level: string
  solved: boolean
  /** The times of its wrong submissions in the last minute, oldest first. */
  wrong: string[]
  /** The live instance, or the last one. Only its newest generation counts: after a redump, older passphrases are invalid. */
  instance: { id: string; generation: number; hashes: string[] } | null
}

/** A team's subscription to a level, locked: submissions for it run one after the other. */
export async function holdSubscription(
  ctx: Ctx,
  tournamentTeamId: string,
  levelSlug: string,
): Promise<HeldSubscription> {
  const { rows } = await ctx.db.raw<{ rows: { held: HeldSubscription | null }[] }>(
    'select platform.hold_subscription(?, ?, ?) as held',
    [tournamentTeamId, levelSlug, new Date(ctx.now.getTime() - 60_000)],
  )
  const held = rows[0]?.held
  if (!held) throw new DomainError('level/not-bought')
  return held
}
