import { MyEntry } from '@pathwar/contracts/wargame/entries'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { DomainError, query, userOf } from '../../kernel/index.ts'
import { bracketRefusal, bracketsOf } from '../brackets/index.ts'
import { phaseOf, visibleTournament } from '../tournaments/index.ts'
import { needsOf, toName } from './bracket.view.ts'
import { answersOf, codeBracketOf, entrantOf } from './entry.queries.ts'
import { askedFields, withoutId } from './field.queries.ts'

/** What the caller's team has entered a tournament with, and what of it they can change. */
export const showMyEntry = query({
  permission: 'play',
  input: TournamentRef,
  output: MyEntry,
  async run(ctx, { tournament: tournamentSlug }) {
    const { tournament, playing } = await visibleTournament(ctx, tournamentSlug)
    if (!playing) throw new DomainError('tournament/not-joined')
    const { tournamentTeamId, slug, name } = playing
    const { bracketId } = await TournamentTeam.query(ctx.db).findById(tournamentTeamId).throwIfNotFound()
    const brackets = await bracketsOf(ctx, tournament.id)
    const bracket = brackets.find(({ id }) => id === bracketId)
    const fields = await askedFields(ctx, tournament.id)
    const canChange = phaseOf(tournament, ctx.now) === 'upcoming'
    const entrant = await entrantOf(ctx, tournamentTeamId, await codeBracketOf(ctx, tournamentTeamId))
    const choices =
      canChange && tournament.bracketChanges ? brackets.filter((one) => bracketRefusal(one, entrant) === null) : []
    return {
      tournament: { slug: tournament.slug, name: tournament.name, startsAt: tournament.startsAt.toISOString() },
      team: { slug, name },
      bracket: bracket ? toName(bracket) : null,
      choices: choices.map((one) => ({ ...toName(one), ...needsOf(one, fields) })),
      fields: fields.map(withoutId),
      answers: await answersOf(ctx, tournament.id, { tournamentTeamId, userId: userOf(ctx).userId }),
      canChange,
    }
  },
})
