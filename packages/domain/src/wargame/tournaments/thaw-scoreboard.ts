import { TournamentRef, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from './tournament.queries.ts'
import { frozenAt } from './tournament.rules.ts'
import { showTournament } from './tournament.view.ts'

/** Shows everybody what has happened since the scoreboard was frozen. */
export const thawScoreboard = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.thawed',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: (_input, { freezesAt }) => ({ freezesAt }),
  },
  input: TournamentRef,
  output: TournamentView,
  async run(ctx, { tournament: slug }) {
    const { id, ...managed } = await managedTournament(ctx, slug)
    if (!frozenAt(managed, ctx.now)) throw new DomainError('tournament/not-frozen')
    const tournament = await Tournament.query(ctx.db).patchAndFetchById(id, {
      thawedAt: ctx.now,
      updatedAt: ctx.now,
    })
    await ctx.emit('tournament.thawed', { tournament: slug }, { tournamentId: id })
    return showTournament(ctx, tournament)
  },
})
