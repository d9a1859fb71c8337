import { ListOwnAttempts, OwnAttemptPage } from '@pathwar/contracts/wargame/whoswho'
import { DomainError, query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { outcomeOf } from './whoswho.rules.ts'

interface Row {
  id: string
  number: string
  team: { slug: string; name: string }
  named: string
  by: string
  success: boolean
  shielded: boolean
  amount: string
  at: Date
}

/** What the caller's team has guessed in a tournament, the latest first. */
export const listOwnAttempts = query({
  permission: 'play',
  input: ListOwnAttempts,
  output: OwnAttemptPage,
  async run(ctx, { tournament, before, limit }) {
    const { playing } = await visibleTournament(ctx, tournament)
    if (!playing) throw new DomainError('tournament/not-joined')
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select a.id, a.number, a.named, u.display_name as by, a.success, a.shielded, a.amount, a.created_at as at,
         json_build_object('slug', t.slug, 'name', t.name) as team
       from whoswho_attempt a join app_user u on u.id = a.attempted_by
       join tournament_team tt on tt.id = a.target_team_id join team t on t.id = tt.team_id
       where a.tournament_team_id = :team ${before ? 'and a.number < :before' : ''}
       order by a.number desc limit :limit`,
      { team: playing.tournamentTeamId, limit: limit + 1, ...(before && { before }) },
    )
    const page = rows.slice(0, limit)
    return {
      attempts: page.map(({ id, team, named, by, amount, at, ...found }) => ({
        ...{ id, team, named, by, outcome: outcomeOf(found) },
        amount: Number(amount),
        at: at.toISOString(),
      })),
      next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
    }
  },
})
