import { ReleaseView } from '@pathwar/contracts/wargame/releases'
import { TournamentRef } from '@pathwar/contracts/wargame/tournaments'
import * as z from 'zod'
import { query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { releasesOf } from './release.queries.ts'

/** When the published levels of a tournament appear, for organisers. */
export const listReleases = query({
  permission: 'tournament:manage',
  input: TournamentRef,
  output: z.array(ReleaseView),
  async run(ctx, { tournament: slug }) {
    const { tournament } = await visibleTournament(ctx, slug)
    return releasesOf(ctx, tournament.id)
  },
})
