import { figures, handleHook, type OwnFigure } from '../../kernel/index.ts'

/** Who used a session within so many minutes is here; sessions note it once in a while only. */
const HERE_MINUTES = 10

/** The people who are here now: of a tournament those who play in it, of the domain all. */
export const onlineFigures = handleHook(figures, async (ctx, { tournament }): Promise<OwnFigure[]> => {
  const { rows } = await ctx.db.raw<{ rows: { online: number; teams: number }[] }>(
    `select count(distinct s.user_id)::int as online, count(distinct m.tournament_team_id)::int as teams from user_session s
     ${tournament ? '' : 'left '}join tournament_member m on m.user_id = s.user_id ${tournament ? 'and m.tournament_id = :id' : 'and false'}
     where s.ended_at is null and s.seen_at > :now::timestamptz - interval '${HERE_MINUTES} minutes'`,
    { now: ctx.realNow, ...(tournament && { id: tournament.id }) },
  )
  const { online, teams } = rows[0] ?? { online: 0, teams: 0 }
  return [
    {
      ...{ key: 'tournaments.online', order: 10, value: online, tone: 'plain', lines: [] },
      label: tournament ? 'Players here' : 'People here',
      hint: tournament
        ? `of ${teams} ${teams === 1 ? 'team' : 'teams'}, in the last ${HERE_MINUTES} minutes`
        : `in the last ${HERE_MINUTES} minutes`,
      ...(tournament
        ? { needs: 'tournament:manage', link: `/organise/tournaments/${tournament.slug}/teams` }
        : { needs: 'user:manage', link: '/admin/users?sort=last-log-in' }),
    },
  ]
})
