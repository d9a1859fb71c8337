import { tidyName } from '@pathwar/contracts/kernel/names'
import { AttemptPage, type AttemptRow, ListAttempts } from '@pathwar/contracts/wargame/whoswho'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { DomainError, literally, query } from '../../kernel/index.ts'
import { outcomeOf } from './whoswho.rules.ts'

interface Row extends Pick<AttemptRow, 'id' | 'by' | 'team' | 'named'> {
  number: string
  success: boolean
  shielded: boolean
  amount: string
  lost: string
  at: Date
}

const named = `select tt.id from team n join tournament_team tt on tt.team_id = n.id and tt.tournament_id = :tournamentId
  where n.archived_at is null and n.name ilike :part`

/** Each part by an index of its own, which one condition on several tables could not use. */
const found = `select id from whoswho_attempt where tournament_id = :tournamentId and named ilike :part
  union all select f.id from (${named}) nt join whoswho_attempt f on f.tournament_team_id = nt.id
  union all select f.id from (${named}) nt join whoswho_attempt f on f.target_team_id = nt.id`

/** Who has guessed what in a tournament, for organisers, the latest first. */
export const listAttempts = query({
  permission: 'tournament:manage',
  input: ListAttempts,
  output: AttemptPage,
  async run(ctx, { tournament: slug, search, before, limit }) {
    const tournament = await Tournament.query(ctx.db).findOne({ slug })
    if (!tournament) throw new DomainError('tournament/not-found')
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select a.id, a.number, a.named, a.success, a.shielded, a.amount, a.lost, a.created_at as at,
         json_build_object('user', u.display_name, 'team', json_build_object('slug', mine.slug, 'name', mine.name)) as by,
         json_build_object('slug', other.slug, 'name', other.name) as team
       from whoswho_attempt a join app_user u on u.id = a.attempted_by
       join tournament_team tt on tt.id = a.tournament_team_id join team mine on mine.id = tt.team_id
       join tournament_team ot on ot.id = a.target_team_id join team other on other.id = ot.team_id
       where a.tournament_id = :tournamentId ${before ? 'and a.number < :before' : ''}
         ${search ? `and a.id in (${found})` : ''}
       order by a.number desc limit :limit`,
      {
        ...{ tournamentId: tournament.id, limit: limit + 1 },
        ...(before && { before }),
        ...(search && { part: `%${literally(tidyName(search))}%` }),
      },
    )
    const page = rows.slice(0, limit)
    return {
      attempts: page.map(({ id, by, team, named, amount, lost, at, ...found }) => ({
        ...{ id, by, team, named, outcome: outcomeOf(found) },
        amount: Number(amount),
        lost: Number(lost),
        at: at.toISOString(),
      })),
      next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
    }
  },
})
