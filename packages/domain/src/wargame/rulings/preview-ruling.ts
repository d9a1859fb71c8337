import { PreviewRuling, RulingPreview } from '@pathwar/contracts/wargame/rulings'
import { type Ctx, query } from '../../kernel/index.ts'
import { storedScoreboard } from '../scoring/index.ts'
import { type RuledTeam, teamsOf, tournamentOf } from './ruling.queries.ts'
import { isAlready, movesPlaces } from './ruling.rules.ts'

/** What a ruling would do to whom, before it is made. */
export const previewRuling = query({
  permission: 'tournament:manage',
  input: PreviewRuling,
  output: RulingPreview,
  async run(ctx, { tournament: slug, teams: slugs, kind, cash }): Promise<RulingPreview> {
    const tournament = await tournamentOf(ctx, slug)
    const teams = await teamsOf(ctx, tournament, slugs)
    const { rowOf } = await storedScoreboard(ctx, tournament.id)
    const figures = await figuresOf(ctx, teams)
    return {
      teams: teams.map((team) => {
        const has = figures.get(team.tournamentTeamId) ?? { cash: 0, score: 0, solves: 0, running: 0 }
        const outcome = isAlready(kind, team) ? 'already' : has.cash + cash < 0 ? 'short' : 'changes'
        return { slug: team.slug, name: team.name, outcome, rank: rowOf.get(team.slug)?.rank ?? null, ...has }
      }),
      levels: await levelsMoved(
        ctx,
        teams.filter((team) => movesPlaces(kind, team)),
      ),
    }
  },
})

interface Figures {
  cash: number
  score: number
  solves: number
  running: number
}

async function figuresOf({ db }: Ctx, teams: readonly RuledTeam[]): Promise<Map<string, Figures>> {
  const { rows } = await db.raw<{
    rows: (Pick<Figures, 'solves' | 'running'> & Record<'id' | 'cash' | 'score', string>)[]
  }>(
    `select tt.id, tt.score, tt.solves, coalesce(a.balance, 0) as cash,
       (select count(*) from workload w where w.owner_id = tt.id and w.owner_kind = 'tournament_team'
          and platform.is_live(w.state))::int as running
     from tournament_team tt left join ledger_account a on a.owner_kind = 'tournament_team' and a.owner_id = tt.id
       and a.currency = 'cash' and a.purpose = 'spend'
     where tt.id = any (?::uuid[])`,
    [teams.map(({ tournamentTeamId }) => tournamentTeamId)],
  )
  return new Map(
    rows.map(({ id, cash, score, ...counts }) => [id, { ...counts, cash: Number(cash), score: Number(score) }]),
  )
}

async function levelsMoved({ db }: Ctx, teams: readonly RuledTeam[]): Promise<number> {
  const { rows } = await db.raw<{ rows: { levels: number }[] }>(
    `select count(distinct s.tournament_level_id)::int as levels from level_subscription s
     join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
     where s.tournament_team_id = any (?::uuid[])`,
    [teams.map(({ tournamentTeamId }) => tournamentTeamId)],
  )
  return rows[0]?.levels ?? 0
}
