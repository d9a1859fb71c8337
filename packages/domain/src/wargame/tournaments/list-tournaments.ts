import { Nothing } from '@pathwar/contracts/kernel/text'
import { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import * as z from 'zod'
import { hasPrivilege, query } from '../../kernel/index.ts'
import { countsOf, playedBy } from './tournament.queries.ts'
import { toTournamentView } from './tournament.view.ts'

/** The visible tournaments: public ones, those that the user plays in, and all for organisers. Latest start first. */
export const listTournaments = query({
  permission: 'public',
  input: Nothing,
  output: z.array(TournamentView),
  async run(ctx) {
    const mine = await playedBy(ctx)
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
