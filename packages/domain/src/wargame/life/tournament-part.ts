import { type Ctx, hook } from '../../kernel/index.ts'

/** What a feature keeps of a tournament in one table, which has a column `tournament_id`. */
export interface TournamentPart {
  table: string
  /** Moments of the tournament's own time: those that have not come when it is paused move with it, and a clone has them as long after its start. */
  times?: readonly string[]
  /** What a clone gets of it, or why it gets nothing. */
  clone: CloneRule | { not: string }
}

/** How rows are copied: columns that are not named are taken as they are. */
export interface CloneRule {
  /** Columns that refer to rows which are copied, too, with the table of these. */
  refs?: Readonly<Record<string, string>>
  /** Columns that begin anew, each as SQL with `:now` and `:by`, who clones. */
  fresh?: Readonly<Record<string, string>>
  /** Which rows of `part` are copied, as SQL; default: all. */
  where?: string
}

/** Every feature that keeps something of tournaments says here what, so that neither a pause nor a clone forgets it. */
export const tournamentParts = hook<null, readonly TournamentPart[]>('life.parts')

/** All of them, what others refer to first. Throws if two features declare the same table. */
export async function allParts(ctx: Pick<Ctx, 'run'>): Promise<TournamentPart[]> {
  const parts = new Map<string, TournamentPart>()
  for (const part of (await ctx.run(tournamentParts, null)).flat()) {
    if (parts.has(part.table)) throw new Error(`two features say what becomes of ${part.table}`)
    parts.set(part.table, part)
  }
  const ordered = new Set<TournamentPart>()
  function add(part: TournamentPart): void {
    if (!('not' in part.clone))
      for (const table of Object.values(part.clone.refs ?? {})) {
        const needed = parts.get(table)
        if (needed && needed !== part) add(needed)
      }
    ordered.add(part)
  }
  for (const part of parts.values()) add(part)
  return [...ordered]
}
