import { ChooseBracket, MyEntry } from '@pathwar/contracts/wargame/entries'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { command, DomainError, perUser } from '../../kernel/index.ts'
import { lockTournament, phaseOf, visibleTournament } from '../tournaments/index.ts'
import { decideBracket } from './decide-bracket.ts'
import { codeBracketOf } from './entry.queries.ts'
import { showMyEntry } from './show-my-entry.ts'

/** The caller's team goes into another bracket in which it can be, until the start, where organisers allow that. */
export const chooseBracket = command({
  permission: 'play',
  rateLimits: perUser('entry-bracket', 30, 600),
  input: ChooseBracket,
  output: MyEntry,
  async run(ctx, { tournament: slug, bracket: wanted }) {
    await lockTournament(ctx, slug, 'as it is')
    const { tournament, playing } = await visibleTournament(ctx, slug, { held: true })
    if (!playing) throw new DomainError('tournament/not-joined')
    if (!tournament.bracketChanges || phaseOf(tournament, ctx.now) !== 'upcoming')
      throw new DomainError('bracket/fixed')
    const { tournamentTeamId } = playing
    const entry = await TournamentTeam.query(ctx.db).findById(tournamentTeamId).forNoKeyUpdate().throwIfNotFound()
    // Whoever came by a code for one bracket may choose: here the code opens its bracket and closes no other.
    const codeBracketId = await codeBracketOf(ctx, tournamentTeamId)
    const bracket = await decideBracket(ctx, { tournamentId: tournament.id, tournamentTeamId, codeBracketId, wanted })
    if (bracket && bracket.id !== entry.bracketId) {
      await TournamentTeam.query(ctx.db).findById(tournamentTeamId).patch({ bracketId: bracket.id })
      await ctx.emit(
        'entry.moved',
        { tournament: slug, team: { slug: playing.slug, name: playing.name }, bracket: bracket.slug },
        { tournamentId: tournament.id, teamId: playing.teamId },
      )
    }
    return showMyEntry.run(ctx, { tournament: slug }, undefined)
  },
})
