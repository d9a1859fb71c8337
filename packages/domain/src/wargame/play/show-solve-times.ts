import { ShowSolveTimes, SolveTimes } from '@pathwar/contracts/wargame/scoreboards'
import { DomainError, query } from '../../kernel/index.ts'
import { bonusesOf, frozenFor, solveTimesOf } from '../scoring/index.ts'
import { levelLocks, maySeeLevels, scoringOf, visibleTournament } from '../tournaments/index.ts'
import { cardRow } from './board.queries.ts'

/** How long teams took to solve a level, since the tournament began or, if that was later, the level was released. */
export const showSolveTimes = query({
  permission: 'public',
  input: ShowSolveTimes,
  output: SolveTimes,
  async run(ctx, { tournament: slug, level }) {
    const { tournament, playing } = await visibleTournament(ctx, slug)
    if (!maySeeLevels(ctx.actor, tournament, ctx.now)) throw new DomainError('level/not-found')
    const frozen = await frozenFor(ctx, tournament)
    const locks = await levelLocks(ctx, ctx.actor, tournament.id, playing)
    const looking = { tournamentTeamId: playing?.tournamentTeamId ?? null, frozen, locks }
    const { tournamentLevelId } = await cardRow(ctx, tournament.id, looking, level)
    const { startsAt } = tournament
    const releasedAt = locks.factsOf(tournamentLevelId)?.releasedAt ?? startsAt
    const since = new Date(Math.max(startsAt.getTime(), releasedAt.getTime()))
    return {
      since: since.toISOString(),
      ...(await solveTimesOf(ctx, tournament, { tournamentLevelId, since })),
      bonuses: bonusesOf(scoringOf(tournament)),
    }
  },
})
