import { MOST_OWN_REQUESTS, MOST_REQUESTS, MyPending, RequestToJoin } from '@pathwar/contracts/wargame/team-joining'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { TeamRefusal } from '@pathwar/db/models/wargame/team-refusal'
import { TeamRequest } from '@pathwar/db/models/wargame/team-request'
import { type Ctx, command, DomainError, perUser, takeTurns, userOf } from '../../kernel/index.ts'
import { notifyEach } from '../../messaging/notifications/index.ts'
import { announceAnswer } from './pending.queries.ts'
import { showMyPending } from './pending.view.ts'
import { ownersOf } from './team.queries.ts'

/** Asks a team that is open to requests to take the user up; its owners are told. */
export const requestToJoin = command({
  permission: 'play',
  input: RequestToJoin,
  output: MyPending,
  rateLimits: perUser('team-request', 20, 3600),
  async run(ctx, { team: slug, message }) {
    const { userId, displayName } = userOf(ctx)
    await takeTurns(ctx, `requests-of:${userId}`)
    const team = await Team.query(ctx.db).findOne({ slug }).forNoKeyUpdate()
    if (!team) throw new DomainError('team/not-found')
    await requireAskable(ctx, team, userId)
    const between = { teamId: team.id, userId }
    await TeamRequest.query(ctx.db).insert({ ...between, message, createdAt: ctx.now })
    // Whoever asks wants to hear of the team again.
    await TeamRefusal.query(ctx.db).delete().where(between)
    const notification = {
      kind: 'team.requested',
      message: `${displayName} asks to join your team ${team.name}.`,
      url: `/teams/${team.slug}`,
    }
    const owners = await ownersOf(ctx, team.id)
    await notifyEach(
      ctx,
      owners.map((owner) => ({ ...notification, userId: owner.userId })),
    )
    await announceAnswer(ctx, team, userId)
    return showMyPending(ctx)
  },
})

async function requireAskable(ctx: Ctx, team: Team, userId: string): Promise<void> {
  const { id: teamId, archivedAt, openToRequests } = team
  if (archivedAt) throw new DomainError('team/archived')
  if (await TeamMember.query(ctx.db).findOne({ teamId, userId })) throw new DomainError('team/already-member')
  if (!openToRequests) throw new DomainError('team-request/closed')
  if (await TeamRequest.query(ctx.db).findOne({ teamId, userId })) throw new DomainError('team-request/pending')
  const own = await TeamRequest.query(ctx.db).where({ userId }).resultSize()
  if (own >= MOST_OWN_REQUESTS) throw new DomainError('team-request/limit')
  const all = await TeamRequest.query(ctx.db).where({ teamId }).resultSize()
  if (all >= MOST_REQUESTS) throw new DomainError('team-request/too-many')
}
