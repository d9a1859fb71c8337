import { OwnReports, ReportProblem } from '@pathwar/contracts/wargame/reports'
import { LevelReport } from '@pathwar/db/models/wargame/level-report'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { visibleTournament } from '../tournaments/index.ts'
import { reporting } from './report.policy.ts'
import { ownReports } from './report.queries.ts'
import { reportProblem as problemOf } from './report.rules.ts'
import { reportedLevel } from './reported-level.ts'

/** Tells the organisers that something about a level does not work, with what the caller's team runs of it. */
export const reportProblem = command({
  permission: 'play',
  input: ReportProblem,
  output: OwnReports,
  rateLimits: reporting,
  async run(ctx, { tournament: slug, level: levelSlug, kind, words, client }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    if (!playing) throw new DomainError('tournament/not-joined')
    if (playing.disqualified) throw new DomainError('team/disqualified')
    if (tournament.archivedAt) throw new DomainError('tournament/archived')
    const { instance, flavorId, ...level } = await reportedLevel(ctx, tournament, playing, levelSlug)
    const { tournamentTeamId, teamId } = playing
    // Two at once are counted one after the other.
    await ctx.db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`report:${tournamentTeamId}`])
    const waiting = await LevelReport.query(ctx.db)
      .where({ tournamentTeamId })
      .whereIn('state', ['open', 'claimed'])
      .select('tournamentLevelId')
    const ofLevel = waiting.filter(({ tournamentLevelId }) => tournamentLevelId === level.tournamentLevelId)
    const problem = problemOf({ level: ofLevel.length, all: waiting.length })
    if (problem) throw new DomainError(problem)
    await LevelReport.query(ctx.db).insert({
      ...{ tournamentId: tournament.id, tournamentLevelId: level.tournamentLevelId, tournamentTeamId },
      ...{ reportedBy: userOf(ctx).userId, kind, words, client, levelFlavorId: flavorId },
      ...{ levelInstanceId: instance?.id ?? null, generation: instance?.generation ?? null },
      ...{ instanceState: instance?.state ?? null, createdAt: ctx.now, updatedAt: ctx.now },
    })
    await ctx.emit(
      'report.changed',
      {
        tournament: slug,
        level: { slug: level.slug, name: level.name },
        team: { slug: playing.slug, name: playing.name },
      },
      { tournamentId: tournament.id, teamId },
    )
    return ownReports(ctx, { tournamentTeamId, tournamentLevelId: level.tournamentLevelId })
  },
})
