import type { ManagedTeam } from '@pathwar/contracts/wargame/rulings'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { storedScoreboard } from '../scoring/index.ts'
import { standingOf } from './ruling.rules.ts'
import type { ListedTeam } from './team-list.rules.ts'

/** All teams of a tournament: those of the remembered scoreboard, and from the database the few that are not ranked. */
export async function listedTeams(ctx: Ctx, { id }: Pick<Tournament, 'id'>): Promise<ListedTeam[]> {
  const { rows } = await ctx.db.raw<{
    rows: (Pick<ListedTeam, 'slug' | 'name' | 'solves'> & {
      score: string
      lastSolveAt: Date | null
      disqualifiedAt: Date | null
      hiddenAt: Date | null
    })[]
  }>(
    `select t.slug, t.name, tt.score, tt.solves, tt.last_solve_at as "lastSolveAt",
       tt.disqualified_at as "disqualifiedAt", tt.hidden_at as "hiddenAt"
     from tournament_team tt join team t on t.id = tt.team_id
     where tt.tournament_id = ? and not tt.ranked and tt.left_at is null`,
    [id],
  )
  const unranked = new Set(rows.map(({ slug }) => slug))
  const board = await storedScoreboard(ctx, id)
  return [
    ...board.rows
      // It may be a second old.
      .filter(({ teamSlug }) => !unranked.has(teamSlug))
      .map(({ teamSlug, team, ...row }) => ({ slug: teamSlug, name: team, standing: 'ranked' as const, ...row })),
    ...rows.map(({ slug, name, score, solves, lastSolveAt, ...facts }) => ({
      ...{ slug, name, solves, rank: null, score: Number(score) },
      standing: standingOf(facts),
      lastSolveAt: lastSolveAt?.toISOString() ?? null,
    })),
  ]
}

/** The same with what only the database knows, of some of them. */
export async function withFacts(
  { db }: Pick<Ctx, 'db'>,
  { id }: Pick<Tournament, 'id'>,
  teams: readonly ListedTeam[],
): Promise<ManagedTeam[]> {
  const { rows } = await db.raw<{
    rows: { slug: string; cash: string; members: number; running: number; seenAt: Date | null }[]
  }>(
    `select t.slug, coalesce(a.balance, 0) as cash,
       (select count(*) from tournament_member m where m.tournament_team_id = tt.id)::int as members,
       (select count(*) from workload w where w.owner_id = tt.id and w.owner_kind = 'tournament_team'
          and platform.is_live(w.state))::int as running,
       (select max(s.seen_at) from tournament_member m join user_session s on s.user_id = m.user_id
          where m.tournament_team_id = tt.id) as "seenAt"
     from team t join tournament_team tt on tt.team_id = t.id and tt.tournament_id = :id
     left join ledger_account a on a.owner_kind = 'tournament_team' and a.owner_id = tt.id
       and a.currency = 'cash' and a.purpose = 'spend'
     where t.slug = any (:slugs)`,
    { id, slugs: teams.map(({ slug }) => slug) },
  )
  const facts = new Map(rows.map((row) => [row.slug, row]))
  return teams.flatMap((team) => {
    const found = facts.get(team.slug)
    if (!found) return []
    const { cash, members, running, seenAt } = found
    return [{ ...team, cash: Number(cash), members, running, seenAt: seenAt?.toISOString() ?? null }]
  })
}
