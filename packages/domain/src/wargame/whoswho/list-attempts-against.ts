import { AttemptAgainstPage, ListAttemptsAgainst } from '@pathwar/contracts/wargame/whoswho'
import { DomainError, query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { outcomeOf } from './whoswho.rules.ts'

interface Row {
  id: string
  number: string
  by: { slug: string; name: string }
  success: boolean
  shielded: boolean
  lost: string
  at: Date
}

/** Which teams have guessed at the caller's team, the latest first. Who was named, and who guessed, stays with that team. */
export const listAttemptsAgainst = query({
  permission: 'play',
  input: ListAttemptsAgainst,
  output: AttemptAgainstPage,
  async run(ctx, { tournament, before, limit }) {
    const { playing } = await visibleTournament(ctx, tournament)
    if (!playing) throw new DomainError('tournament/not-joined')
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select a.id, a.number, a.success, a.shielded, a.lost, a.created_at as at,
         json_build_object('slug', t.slug, 'name', t.name) as by
       from whoswho_attempt a join tournament_team tt on tt.id = a.tournament_team_id join team t on t.id = tt.team_id
       where a.target_team_id = :team ${before ? 'and a.number < :before' : ''}
       order by a.number desc limit :limit`,
      { team: playing.tournamentTeamId, limit: limit + 1, ...(before && { before }) },
    )
    const page = rows.slice(0, limit)
    return {
      attempts: page.map(({ id, by, lost, at, ...found }) => ({
        ...{ id, by, outcome: outcomeOf(found) },
        lost: Number(lost),
        at: at.toISOString(),
      })),
      next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
    }
  },
})
