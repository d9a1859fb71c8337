import { type Ctx, type FiguresOf, figures, handleHook, type OwnFigure, perMinute } from '../../kernel/index.ts'

/** What is bought and submitted, by minute. */
export const playFigures = handleHook(figures, async (ctx, of): Promise<OwnFigure[]> => {
  const submissions = await submissionsOf(ctx, of)
  const purchases = await purchasesOf(ctx, of)
  const right = perMinute(
    submissions.map(({ minute, solved }) => ({ minute, count: solved })),
    of,
  )
  const wrong = perMinute(
    submissions.map(({ minute, refused }) => ({ minute, count: refused })),
    of,
  )
  const bought = perMinute(purchases, of)
  const { tournament } = of
  const base = tournament ? `/organise/tournaments/${tournament.slug}` : '/organise/tournaments'
  const list = (search: string) => (tournament ? `${base}/submissions${search}` : base)
  const common = { needs: 'tournament:manage', tone: 'plain' } as const
  const [lastRight, lastWrong] = [sum(right.slice(-60)), sum(wrong.slice(-60))]
  return [
    {
      ...common,
      ...{ key: 'play.submissions', label: 'Submissions a minute', order: 20, link: list('') },
      value: Math.round(((sum(right.slice(-5)) + sum(wrong.slice(-5))) / 5) * 10) / 10,
      hint: 'in the last five minutes',
      lines: [
        { label: 'right', tone: 'good', counts: right },
        { label: 'wrong', tone: 'bad', counts: wrong },
      ],
    },
    {
      ...common,
      ...{ key: 'play.solves', label: 'Solves', order: 21, link: list('?state=accepted'), value: lastRight },
      hint: 'in the last hour',
      lines: [{ label: 'solves', tone: 'good', counts: right }],
    },
    {
      ...common,
      ...{ key: 'play.wrong', label: 'Wrong submissions', order: 22, link: list('?state=refused'), value: lastWrong },
      hint: 'in the last hour',
      lines: [{ label: 'wrong', tone: 'bad', counts: wrong }],
    },
    {
      ...common,
      ...{ key: 'play.purchases', label: 'Levels bought', order: 23, value: sum(bought.slice(-60)) },
      link: tournament ? `${base}/statistics` : base,
      hint: 'in the last hour',
      lines: [{ label: 'bought', tone: 'plain', counts: bought }],
    },
  ]
})

/** Looked up for each row of these minutes, so that not all that was ever bought is read. */
const ofTournament = (subscription: string) => `and (select tl.tournament_id from level_subscription o
  join tournament_level tl on tl.id = o.tournament_level_id where o.id = ${subscription}) = :id`

async function submissionsOf({ db }: Ctx, { tournament, since, until }: FiguresOf) {
  const { rows } = await db.raw<{ rows: { minute: Date; solved: number; refused: number }[] }>(
    `select date_trunc('minute', v.created_at) as minute, count(*) filter (where v.status = 'accepted')::int as solved,
       count(*) filter (where v.status = 'refused')::int as refused
     from level_validation v
     where v.created_at >= :since and v.created_at < :until ${tournament ? ofTournament('v.level_subscription_id') : ''} group by 1`,
    { since, until, ...(tournament && { id: tournament.id }) },
  )
  return rows
}

async function purchasesOf({ db }: Ctx, { tournament, since, until }: FiguresOf) {
  const { rows } = await db.raw<{ rows: { minute: Date; count: number }[] }>(
    `select date_trunc('minute', s.created_at) as minute, count(*)::int as count from level_subscription s
     where s.created_at >= :since and s.created_at < :until ${tournament ? ofTournament('s.id') : ''} group by 1`,
    { since, until, ...(tournament && { id: tournament.id }) },
  )
  return rows
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
