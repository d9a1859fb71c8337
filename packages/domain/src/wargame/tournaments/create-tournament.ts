import { slugOf } from '@pathwar/contracts/kernel/text'
import { CreateTournament, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command, DomainError, randomSlug } from '../../kernel/index.ts'
import { requireQuota } from '../../tenancy/quotas/index.ts'
import { freezeProblem, isEntryWindow } from './tournament.rules.ts'
import { showTournament } from './tournament.view.ts'

/** Creates a draft of a tournament; only organisers see it before it is opened. */
export const createTournament = command({
  permission: 'tournament:manage',
  audit: {
    action: 'tournament.created',
    target: (_input, { slug, name }) => ({ kind: 'tournament', id: slug, name }),
  },
  input: CreateTournament,
  output: TournamentView,
  async run(ctx, { slug, startsAt, endsAt, freezesAt, entryOpensAt, entryClosesAt, startingCash, ...rest }) {
    const dates = {
      ...{ startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
      freezesAt: momentOf(freezesAt),
      ...{ entryOpensAt: momentOf(entryOpensAt), entryClosesAt: momentOf(entryClosesAt) },
    }
    if (dates.endsAt <= dates.startsAt) throw new DomainError('tournament/dates')
    const problem = freezeProblem(null, dates, ctx.now)
    if (problem) throw new DomainError(problem)
    if (!isEntryWindow(dates)) throw new DomainError('tournament/entry-window')
    await requireQuota(ctx, 'tournaments')
    const tournament = await Tournament.query(ctx.db).insertAndFetch({
      ...rest,
      slug: slug ?? (slugOf(rest.name) || randomSlug(8)),
      ...dates,
      startingCash: String(startingCash),
      ...{ createdAt: ctx.now, updatedAt: ctx.now },
      createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
    })
    await ctx.emit('tournament.created', { tournament: tournament.slug }, { tournamentId: tournament.id })
    return showTournament(ctx, tournament, { playing: null })
  },
})

function momentOf(given: string | null): Date | null {
  return given === null ? null : new Date(given)
}
