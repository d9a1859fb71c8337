import type { Submitted } from '@pathwar/contracts/wargame/play'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import { type Playing, tellsPlaces } from '../tournaments/index.ts'

export interface RightAnswer {
  /** The validation that waited for a review; null: it is a new one. */
  validationId: string | null
  levelSubscriptionId: string
  tournamentLevelId: string
  levelInstanceId: string | null
  generation: number | null
  level: { slug: string; name: string }
  tournament: Tournament
  playing: Playing
  submittedBy: string
  /** What was answered, sealed; null: it is kept with the validation already, or not at all. */
  answer: string | null
}

/**
 * Records a correct submission in one round trip: the validation with its place, the points, the reward in cash, and what boards
 * count. The subscription must be locked. While the scoreboard is frozen nobody is told the place, and of a team that is in no ranking
 * nobody else hears.
 */
export async function acceptValidation(
  ctx: Ctx,
  right: RightAnswer,
): Promise<Extract<Submitted, { outcome: 'accepted' }>> {
  const { validationId, levelSubscriptionId, levelInstanceId, generation, submittedBy, answer } = right
  const { level, tournament, playing } = right
  const { rows } = await ctx.db.raw<{
    rows: { solve: { place: number | null; reward: number; points: number; cash: string } }[]
  }>('select platform.solve(?, ?, ?, ?, ?, ?) as solve', [
    ...[validationId, levelSubscriptionId, levelInstanceId],
    ...[generation, submittedBy, answer],
  ])
  if (!rows[0]) throw new Error('a solve answered nothing')
  const { reward, cash, ...known } = rows[0].solve
  const { place, points } = tellsPlaces(tournament, ctx.now) ? known : { place: null, points: null }
  const payload = { tournament: tournament.slug, level, team: { slug: playing.slug, name: playing.name } }
  // Whoever accepts it has not solved it.
  const by = validationId !== null && { userId: submittedBy }
  const scope = { tournamentId: tournament.id, teamId: playing.teamId, ...by }
  // Who is in no ranking has no place.
  if (known.place === null) await ctx.emit('level.solved-unranked', payload, scope)
  else await ctx.emit('level.solved', { ...payload, place, points }, scope)
  return { outcome: 'accepted', review: false, reward, points, cash: Number(cash), place }
}
