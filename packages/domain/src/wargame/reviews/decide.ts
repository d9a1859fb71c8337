import type { Reviewed } from '@pathwar/contracts/wargame/reviews'
import { LevelValidation } from '@pathwar/db/models/wargame/level-validation'
import { TournamentMember } from '@pathwar/db/models/wargame/tournament-member'
import { type Ctx, userOf } from '../../kernel/index.ts'
import { notifyEach } from '../../messaging/notifications/index.ts'
import type { HeldReview } from './hold-review.ts'
import { nextFree } from './review.queries.ts'

interface Decision {
  outcome: Reviewed['outcome']
  comment: string
  took: Reviewed['took']
}

/** Writes a decision down that has had its effect, and tells the team of it. */
export async function decide(ctx: Ctx, held: HeldReview, { outcome, comment, took }: Decision): Promise<Reviewed> {
  const { validation, level, tournament, team } = held
  const { userId } = userOf(ctx)
  await LevelValidation.query(ctx.db)
    .findById(validation.id)
    .patch({ status: outcome, reviewedBy: userId, reviewedAt: ctx.now, correctorComment: comment })
  await ctx.emit(
    'submission.reviewed',
    { tournament: tournament.slug, level, team: { slug: team.slug, name: team.name }, outcome },
    { tournamentId: tournament.id, teamId: team.teamId },
  )
  await ctx.emit('reviews.changed', {})
  await notifyTeam(ctx, held, { outcome, comment, took })
  const { slug, name } = team
  return {
    outcome,
    took,
    level,
    team: { slug, name },
    tournament: tournament.slug,
    next: await nextFree(ctx, validation.id),
  }
}

async function notifyTeam(ctx: Ctx, { level, tournament, team }: HeldReview, decision: Decision): Promise<void> {
  const members = await TournamentMember.query(ctx.db)
    .where({ tournamentTeamId: team.tournamentTeamId })
    .orderBy('user_id')
  const message = messageOf(`${level.name} in ${tournament.name}`, decision)
  const url = `/tournaments/${tournament.slug}/levels/${level.slug}`
  await notifyEach(
    ctx,
    members.map(({ userId }) => ({ userId, kind: 'submission.reviewed', message, url })),
  )
}

function messageOf(what: string, { outcome, comment, took }: Decision): string {
  const said = comment === '' ? '' : ` “${comment}”`
  if (outcome === 'accepted') return `Your team's answer to ${what} was accepted.${said}`
  const lost = took ? ` ${took.points} points and ${took.cash} cash are taken back.` : ''
  return `Your team's answer to ${what} was refused.${lost}${said}`
}
