import { nameProblem } from '@pathwar/contracts/kernel/names'
import { JoinAlone, PlaysAlone } from '@pathwar/contracts/wargame/teams'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import { type Ctx, command, DomainError, perUser, randomSlug, skeletonOf, userOf } from '../../kernel/index.ts'
import { enterTeam, entryRefusal, invitedTournament, lockTournament } from '../tournaments/index.ts'
import { foundTeam } from './found-team.ts'
import { hasRoomForTeam } from './team.queries.ts'

/**
 * Joins a tournament without others: as a team of one, which has the user's name. It is made on the first time, and plays the user's
 * next tournament alone, too, unless others have joined it meanwhile.
 */
export const joinAlone = command({
  permission: 'play',
  input: JoinAlone,
  output: PlaysAlone,
  rateLimits: perUser('join', 60, 600),
  async run(ctx, { tournament: slug, ...given }) {
    const room = await hasRoomForTeam(ctx, userOf(ctx).userId)
    await lockTournament(ctx, slug, 'as it is')
    const { tournament, playing } = await invitedTournament(ctx, slug, given.code)
    if (playing) throw new DomainError('tournament/already-joined')
    const refusal = entryRefusal(tournament, ctx.now)
    if (refusal) throw new DomainError(refusal)
    const before = await soloTeam(ctx)
    if (!before && !room) throw new DomainError('team/limit')
    const team = before ?? (await foundTeam(ctx, { name: await freeName(ctx), solo: true }))
    await enterTeam(ctx, tournament, team, { by: 'team', given })
    return { team: { slug: team.slug, name: team.name }, created: !before }
  },
})

/** The user's team of one, locked, so that nobody joins it meanwhile. */
async function soloTeam(ctx: Ctx): Promise<Team | undefined> {
  const { userId } = userOf(ctx)
  const teams = await Team.query(ctx.db)
    .where({ createdBy: userId, solo: true })
    .whereNull('archivedAt')
    .orderBy('id')
    .forNoKeyUpdate()
  const members = await TeamMember.query(ctx.db).whereIn(
    'team_id',
    teams.map(({ id }) => id),
  )
  return teams.find(({ id }) => {
    const here = members.filter(({ teamId }) => teamId === id)
    return here.length > 0 && here.every((member) => member.userId === userId)
  })
}

/** The user's name, so that others know them on the scoreboard; with something behind it if a team is called so already. */
async function freeName(ctx: Ctx): Promise<string> {
  const { username, displayName } = userOf(ctx)
  const wanted = [displayName, username].filter((name) => nameProblem(name) === null && name.length >= 2)
  const taken = await Team.query(ctx.db).whereIn('skeleton', wanted.map(skeletonOf)).where({ keepsName: true })
  const free = wanted.find((name) => !taken.some(({ skeleton }) => skeleton === skeletonOf(name)))
  return free ?? `${username}-${randomSlug(5)}`
}
