import { Embedding, ShowEmbedding } from '@pathwar/contracts/wargame/scoreboards'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'

/** The sites on which the scoreboard of a tournament may be shown in a frame; none, unless all the world may see the tournament. */
export const showEmbedding = query({
  permission: 'public',
  input: ShowEmbedding,
  output: Embedding,
  async run(ctx, { tournament: slug }) {
    const { tournament } = await visibleTournament(ctx, slug)
    const isPublic = tournament.visibility === 'public' && tournament.state !== 'draft'
    return { on: isPublic ? tournament.embedOn : [] }
  },
})
