import { TournamentRef, TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from './tournament.queries.ts'
import { showTournament } from './tournament.view.ts'

export const getTournament = query({
  permission: 'public',
  input: TournamentRef,
  output: TournamentView,
  async run(ctx, { tournament: slug }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    return showTournament(ctx, tournament, { playing })
  },
})
