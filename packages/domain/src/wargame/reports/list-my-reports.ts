import { MyLevelRef } from '@pathwar/contracts/wargame/instances'
import { OwnReports } from '@pathwar/contracts/wargame/reports'
import { DomainError, query } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { ownReports } from './report.queries.ts'
import { reportedLevel } from './reported-level.ts'

/** What the caller's team has reported about a level, with the organisers' answers; the latest first. */
export const listMyReports = query({
  permission: 'play',
  input: MyLevelRef,
  output: OwnReports,
  async run(ctx, { tournament: slug, level: levelSlug }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    if (!playing) throw new DomainError('tournament/not-joined')
    const { tournamentLevelId } = await reportedLevel(ctx, tournament, playing, levelSlug)
    return ownReports(ctx, { tournamentTeamId: playing.tournamentTeamId, tournamentLevelId })
  },
})
