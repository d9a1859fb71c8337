import { Nothing } from '@pathwar/contracts/kernel/text'
import { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import * as z from 'zod'
import { type Ctx, hasPrivilege, query } from '../../kernel/index.ts'
import { countsOf } from './tournament.queries.ts'
import { toTournamentView } from './tournament.view.ts'

/** The visible tournaments: public ones, those that the user plays in, and all for organisers. Latest start first. */
export const listTournaments = query({
  permission: 'public',
  input: Nothing,
  output: z.array(TournamentView),
  async run(ctx) {
    const mine = await teamsOfActor(ctx)
    const tournaments = await Tournament.query(ctx.db).orderBy('starts_at', 'desc')
    const all = hasPrivilege(ctx.actor, 'tournament:manage')
    const listed = tournaments.filter(
      ({ id, state, visibility }) => all || mine.has(id) || (state !== 'draft' && visibility === 'public'),
    )
    const counts = await countsOf(
      ctx,
      listed.map(({ id }) => id),
    )
    return listed.map((tournament) =>
      toTournamentView(ctx, tournament, mine.get(tournament.id) ?? null, counts.get(tournament.id)),
    )
  },
})

async function teamsOfActor(ctx: Ctx): Promise<Map<string, { slug: string; name: string }>> {
  if (ctx.actor.kind !== 'user') return new Map()
  const { rows } = await ctx.db.raw<{ rows: { tournamentId: string; slug: string; name: string }[] }>(
    `select tm.tournament_id as "tournamentId", t.slug, t.name from tournament_member tm
     join tournament_team tt on tt.id = tm.tournament_team_id join team t on t.id = tt.team_id
     where tm.user_id = ?`,
    [ctx.actor.userId],
  )
  return new Map(rows.map(({ tournamentId, ...team }) => [tournamentId, team]))
}
