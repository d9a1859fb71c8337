import { GroupReports, type ReportGroup, ReportGroups } from '@pathwar/contracts/wargame/reports'
import { query } from '../../kernel/index.ts'
import { idOfTournament, reportTables } from './report.queries.ts'

type Row = Omit<ReportGroup, 'since'> & { since: Date }

/** The levels about which reports wait, the one that keeps most teams waiting first, for organisers. */
export const groupReports = query({
  permission: 'tournament:manage',
  input: GroupReports,
  output: ReportGroups,
  async run(ctx, { tournament }) {
    const tournamentId = await idOfTournament(ctx, tournament)
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select json_build_object('slug', c.slug, 'name', c.name) as tournament,
         json_build_object('slug', l.slug, 'name', l.name) as level, count(*)::int as waiting,
         count(*) filter (where r.state = 'open')::int as open, count(distinct r.tournament_team_id)::int as teams,
         min(r.created_at) as since, array_agg(distinct r.kind) as kinds
       from ${reportTables} where r.state in ('open', 'claimed') ${tournamentId ? 'and r.tournament_id = :tournamentId' : ''}
       group by c.id, l.id order by teams desc, since limit 200`,
      { ...(tournamentId && { tournamentId }) },
    )
    return rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }))
  },
})
