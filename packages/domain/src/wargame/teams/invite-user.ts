import { ANSWER_DAYS, InviteUser, MOST_INVITATIONS, TeamPending } from '@pathwar/contracts/wargame/team-joining'
import type { AppUser } from '@pathwar/db/models/identity/app-user'
import { TeamInvitation } from '@pathwar/db/models/wargame/team-invitation'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { TeamRefusal } from '@pathwar/db/models/wargame/team-refusal'
import { type Ctx, command, DomainError, perUser, userOf } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { announceAnswer } from './pending.queries.ts'
import { showPending } from './pending.view.ts'
import { mayPlay, myTeam, userByName } from './team.queries.ts'

const DAY_MS = 86_400_000

/** Invites a user by their exact user name; they are told, and answer within a month. Any member can. */
export const inviteUser = command({
  permission: 'play',
  input: InviteUser,
  output: TeamPending,
  rateLimits: perUser('invite-by-name', 30, 3600),
  async run(ctx, { team: slug, username }) {
    const mine = await myTeam(ctx, slug)
    const user = await userByName(ctx, username)
    if (!user) throw new DomainError('invitation/no-such-user')
    await requireInvitable(ctx, mine.team.id, user)
    await TeamInvitation.query(ctx.db).insert({
      ...{ teamId: mine.team.id, userId: user.id, invitedBy: mine.userId, createdAt: ctx.now },
      expiresAt: new Date(ctx.now.getTime() + ANSWER_DAYS * DAY_MS),
    })
    await notify(ctx, user.id, {
      kind: 'team.invited',
      message: `${userOf(ctx).displayName} invites you to the team ${mine.team.name}.`,
      url: '/teams',
    })
    await announceAnswer(ctx, mine.team, user.id)
    return showPending(ctx, mine)
  },
})

async function requireInvitable(ctx: Ctx, teamId: string, user: AppUser): Promise<void> {
  const between = { teamId, userId: user.id }
  if (await TeamMember.query(ctx.db).findOne(between)) throw new DomainError('invitation/member')
  if (await TeamRefusal.query(ctx.db).findOne(between)) throw new DomainError('invitation/refused')
  if (!(await mayPlay(ctx, user.id))) throw new DomainError('invitation/cannot-play')
  await TeamInvitation.query(ctx.db).delete().where({ teamId }).where('expires_at', '<=', ctx.now)
  if (await TeamInvitation.query(ctx.db).findOne(between)) throw new DomainError('invitation/pending')
  const waiting = await TeamInvitation.query(ctx.db).where({ teamId }).resultSize()
  if (waiting >= MOST_INVITATIONS) throw new DomainError('invitation/limit')
}
