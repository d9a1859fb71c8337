import type { Submitted } from '@pathwar/contracts/wargame/play'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import type { Ctx } from '../../kernel/index.ts'
import type { Playing } from '../tournaments/index.ts'

export interface RightAnswer {
  levelSubscriptionId: string
  levelInstanceId: string
  generation: number
  level: { slug: string; name: string }
  tournament: Tournament
  playing: Playing
  submittedBy: string
}

/**
 * Records a correct submission in one round trip: the validation with its place, the points, the reward in cash, and what boards
 * count. The subscription must be locked.
 */
export async function acceptValidation(ctx: Ctx, answer: RightAnswer): Promise<Submitted> {
  const { levelSubscriptionId, levelInstanceId, generation, submittedBy, level, tournament, playing } = answer
  const { rows } = await ctx.db.raw<{ rows: { solve: { place: number; reward: number; cash: string } }[] }>(
    'select platform.solve(?, ?, ?, ?) as solve',
    [levelSubscriptionId, levelInstanceId, generation, submittedBy],
  )
  if (!rows[0]) throw new Error('a solve answered nothing')
  const { place, reward, cash } = rows[0].solve
  await ctx.emit(
    'level.solved',
    {
      tournament: tournament.slug,
      level,
      team: { slug: playing.slug, name: playing.name },
      place,
      points: reward,
    },
    { tournamentId: tournament.id, teamId: playing.teamId },
  )
  return { outcome: 'accepted', reward, points: reward, cash: Number(cash), place }
}
