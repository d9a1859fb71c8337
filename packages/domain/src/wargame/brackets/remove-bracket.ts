import { BracketRef, Brackets } from '@pathwar/contracts/wargame/brackets'
import { Bracket } from '@pathwar/db/models/wargame/bracket'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { command } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { bracketBySlug, readBrackets } from './bracket.queries.ts'

/** Removes a bracket in which no team is; what else refers to it keeps it. Answers those that are left. */
export const removeBracket = command({
  permission: 'tournament:manage',
  audit: {
    action: 'bracket.removed',
    target: ({ tournament, bracket }) => ({ kind: 'bracket', id: `${tournament}/${bracket}`, name: bracket }),
    detail: () => ({}),
  },
  input: BracketRef,
  output: Brackets,
  async run(ctx, { tournament, bracket: slug }) {
    const { id: tournamentId } = await managedTournament(ctx, tournament)
    const { id } = await bracketBySlug(ctx, tournamentId, slug)
    // Teams that have given up their places hold nothing.
    await TournamentTeam.query(ctx.db).where({ bracketId: id }).whereNotNull('leftAt').patch({ bracketId: null })
    await Bracket.query(ctx.db).deleteById(id)
    await ctx.emit('bracket.changed', { tournament }, { tournamentId })
    return readBrackets(ctx, tournamentId)
  },
})
