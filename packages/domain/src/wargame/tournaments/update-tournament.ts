import { TournamentView, UpdateTournament } from '@pathwar/contracts/wargame/tournaments'
import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { command, DomainError, differences } from '../../kernel/index.ts'
import { dropFormerMembers } from './drop-former-members.ts'
import { scheduleEnd } from './schedule-end.ts'
import { managedTournament } from './tournament.queries.ts'
import { phaseOf } from './tournament.rules.ts'
import { showTournament } from './tournament.view.ts'

const changeable = [
  ...(['name', 'description', 'visibility', 'featured', 'startsAt', 'endsAt'] as const),
  ...(['maxTeamSize', 'maxTeams', 'emailDomains', 'startingCash'] as const),
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
    const { startingCash, ...rest } = changes
    const changed = await Tournament.query(ctx.db).patchAndFetchById(tournament.id, {
      ...rest,
      startsAt,
      endsAt,
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
