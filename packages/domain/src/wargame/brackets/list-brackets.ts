import { Brackets } from '@pathwar/contracts/wargame/brackets'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { readBrackets } from './bracket.queries.ts'

/** The brackets of a tournament, what they need, and how many teams are in them. */
export const listBrackets = query({
  permission: 'tournament:manage',
  input: TournamentRef,
  output: Brackets,
  async run(ctx, { tournament: slug }) {
    const { tournament } = await visibleTournament(ctx, slug)
    return readBrackets(ctx, tournament.id)
  },
})
