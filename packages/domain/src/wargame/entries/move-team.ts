import { EntryView, MoveTeam } from '@pathwar/contracts/wargame/entries'
import { Bracket } from '@pathwar/db/models/wargame/bracket'
import { Team } from '@pathwar/db/models/wargame/team'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { command, DomainError } from '../../kernel/index.ts'
import { bracketBySlug } from '../brackets/index.ts'
import { lockTournament, visibleTournament } from '../tournaments/index.ts'
import { readEntry } from './entry-list.queries.ts'

/** An organiser puts a team into another bracket, or into none, whatever that bracket needs and whenever it is. */
export const moveTeam = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: MoveTeam,
  output: EntryView,
  async run(ctx, { tournament: slug, team: teamSlug, bracket: to }) {
    await lockTournament(ctx, slug, 'as it is')
    const { tournament } = await visibleTournament(ctx, slug)
    const team = await Team.query(ctx.db).findOne({ slug: teamSlug })
    const entry = await TournamentTeam.query(ctx.db)
      .findOne({ tournamentId: tournament.id, teamId: team?.id ?? null })
      .whereNull('leftAt')
      .forNoKeyUpdate()
    if (!team || !entry) throw new DomainError('entry/not-found')
    const bracket = to === null ? null : await bracketBySlug(ctx, tournament.id, to)
    if ((bracket?.id ?? null) === entry.bracketId) ctx.nothingDone()
    else {
      const before = entry.bracketId === null ? null : await Bracket.query(ctx.db).findById(entry.bracketId)
      await TournamentTeam.query(ctx.db)
        .findById(entry.id)
        .patch({ bracketId: bracket?.id ?? null })
      const target = { kind: 'team', id: team.slug, name: team.name }
      const detail = { tournament: slug, bracket: { from: before?.slug ?? null, to } }
      await ctx.audit('entry.moved', target, detail)
      await ctx.emit(
        'entry.moved',
        { tournament: slug, team: { slug: team.slug, name: team.name }, bracket: to },
        { tournamentId: tournament.id, teamId: team.id },
      )
    }
    return readEntry(ctx, tournament.id, entry.id)
  },
})
