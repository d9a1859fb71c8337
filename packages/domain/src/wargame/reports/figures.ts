import { type Ctx, type FiguresOf, figures, handleHook, type OwnFigure } from '../../kernel/index.ts'

/** How many reports wait. */
export const reportFigures = handleHook(figures, async (ctx, of): Promise<OwnFigure[]> => {
  const { open, claimed } = await waitingOf(ctx, of)
  const search = of.tournament ? `?tournament=${of.tournament.slug}` : ''
  return [
    {
      ...{ key: 'reports.waiting', label: 'Problems that wait', order: 24, link: `/organise/reports${search}` },
      lines: [],
      needs: 'tournament:manage',
      tone: open > 0 ? 'warn' : 'plain',
      value: open + claimed,
      hint: claimed > 0 ? `${claimed} of them taken` : 'reported by players',
    },
  ]
})

async function waitingOf({ db }: Ctx, { tournament }: FiguresOf): Promise<{ open: number; claimed: number }> {
  const { rows } = await db.raw<{ rows: { open: number; claimed: number }[] }>(
    `select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'claimed')::int as claimed
     from level_report where state in ('open', 'claimed') ${tournament ? 'and tournament_id = :id' : ''}`,
    { ...(tournament && { id: tournament.id }) },
  )
  return rows[0] ?? { open: 0, claimed: 0 }
}
