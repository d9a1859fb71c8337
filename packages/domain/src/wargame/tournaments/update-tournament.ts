import { TournamentView, UpdateTournament } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command, DomainError, differences } from '../../kernel/index.ts'
import { dropFormerMembers } from './drop-former-members.ts'
import { scheduleEnd } from './schedule-end.ts'
import { managedTournament } from './tournament.queries.ts'
import { freezeProblem, isEntryWindow, phaseOf } from './tournament.rules.ts'
import { showTournament } from './tournament.view.ts'

const changeable = [
  ...(['name', 'description', 'visibility', 'featured', 'startsAt', 'endsAt', 'freezesAt'] as const),
  ...([
    'maxTeamSize',
    'maxTeams',
    'emailDomains',
    'startingCash',
    'scoring',
    'announceFirstBloods',
    'whoswho',
    'entryOpensAt',
    'entryClosesAt',
    'bracketChanges',
    'tieBreak',
    'medals',
    'embedOn',
  ] as const),
]

/** Changes the given fields and leaves the rest. New limits remove nobody. */
export const updateTournament = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: UpdateTournament,
  output: TournamentView,
  async run(ctx, { tournament: slug, changes }) {
    const tournament = await managedTournament(ctx, slug)
    const startsAt = changes.startsAt ? new Date(changes.startsAt) : tournament.startsAt
    const endsAt = changes.endsAt ? new Date(changes.endsAt) : tournament.endsAt
    if (endsAt <= startsAt) throw new DomainError('tournament/dates')
    const freezesAt = momentOf(changes.freezesAt, tournament.freezesAt)
    const entryOpensAt = momentOf(changes.entryOpensAt, tournament.entryOpensAt)
    const entryClosesAt = momentOf(changes.entryClosesAt, tournament.entryClosesAt)
    const problem = freezeProblem(tournament, { startsAt, endsAt, freezesAt }, ctx.now)
    if (problem) throw new DomainError(problem)
    if (!isEntryWindow({ entryOpensAt, entryClosesAt, endsAt })) throw new DomainError('tournament/entry-window')
    const { startingCash, ...rest } = changes
    const changed = await Tournament.query(ctx.db).patchAndFetchById(tournament.id, {
      ...rest,
      startsAt,
      endsAt,
      freezesAt,
      entryOpensAt,
      entryClosesAt,
      // What is frozen anew is not thawed.
      ...(freezesAt?.getTime() !== tournament.freezesAt?.getTime() && { thawedAt: null }),
      ...(startingCash !== undefined && { startingCash: String(startingCash) }),
      updatedAt: ctx.now,
    })
    if (phaseOf(tournament, ctx.now) === 'over' && phaseOf(changed, ctx.now) !== 'over')
      await dropFormerMembers(ctx, changed.id)
    await scheduleEnd(ctx, changed)
    const target = { kind: 'tournament', id: slug, name: changed.name }
    await ctx.audit('tournament.changed', target, differences(tournament, changed, changeable))
    await ctx.emit('tournament.changed', { tournament: slug }, { tournamentId: tournament.id })
    return showTournament(ctx, changed)
  },
})

/** Not given: as it is. */
function momentOf(change: string | null | undefined, before: Date | null): Date | null {
  if (change === undefined) return before
  return change === null ? null : new Date(change)
}
