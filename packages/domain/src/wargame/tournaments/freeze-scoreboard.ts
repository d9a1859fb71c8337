import { FreezeScoreboard, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command, DomainError } from '../../kernel/index.ts'
import { managedTournament } from './tournament.queries.ts'
import { clockOf, freezeProblem, frozenAt } from './tournament.rules.ts'
import { showTournament } from './tournament.view.ts'

/** Freezes a tournament's scoreboard, now or at a moment to come. What is frozen already stays as it is. */
export const freezeScoreboard = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.freeze-set',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
    detail: (_input, { freezesAt }) => ({ freezesAt }),
  },
  input: FreezeScoreboard,
  output: TournamentView,
  async run(ctx, { tournament: slug, at }) {
    const managed = await managedTournament(ctx, slug)
    if (at === undefined && frozenAt(managed, ctx.now)) {
      ctx.nothingDone()
      return showTournament(ctx, managed)
    }
    const freezesAt = at === undefined ? clockOf(managed, ctx.now) : new Date(at)
    const problem = freezeProblem(managed, { ...managed, freezesAt }, ctx.now)
    if (problem) throw new DomainError(problem)
    const tournament = await Tournament.query(ctx.db).patchAndFetchById(managed.id, {
      freezesAt,
      thawedAt: freezesAt.getTime() === managed.freezesAt?.getTime() ? managed.thawedAt : null,
      updatedAt: ctx.now,
    })
    await ctx.emit('tournament.changed', { tournament: slug }, { tournamentId: managed.id })
    return showTournament(ctx, tournament)
  },
})
