import { AchievementsOfTeam, TeamAchievements } from '@pathwar/contracts/wargame/achievements'
import { Team } from '@pathwar/db/models/wargame/team'
import { TeamMember } from '@pathwar/db/models/wargame/team-member'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { facesOf } from '../../identity/profiles/index.ts'
import { type Ctx, DomainError, query, userOf } from '../../kernel/index.ts'
import { maySeeMembers, secretTeams } from '../tournaments/index.ts'
import { awardVisible } from './achievement.policy.ts'

/** What the members of a team have earned, as far as the user may know, the latest first; nothing of those who are a secret. */
export const listOfTeam = query({
  permission: 'web',
  input: AchievementsOfTeam,
  output: TeamAchievements,
  async run(ctx, { team: slug }) {
    const team = await Team.query(ctx.db).findOne({ slug })
    if (!team) throw new DomainError('team/not-found')
    if (!(await maySeeWho(ctx, team.id))) return []
    const shown = (await awardsIn(ctx, team.id)).filter(
      ({ state, visibility, freezesAt, thawedAt, playsIn, ...award }) => {
        const tournament = state && visibility ? { row: { state, visibility, freezesAt, thawedAt }, playsIn } : null
        return awardVisible(ctx.actor, { ...award, tournament }, ctx.now)
      },
    )
    const faceOf = await facesOf(
      ctx,
      shown.map(({ userId }) => userId),
    )
    return [...Map.groupBy(shown, ({ slug }) => slug).values()].flatMap((awards) => {
      const [first] = awards
      if (!first) return []
      const { slug, name, description, icon, tier } = first
      return [
        {
          ...{ slug, name, description, icon, tier },
          earned: awards.map(({ userId, username, displayName, tournament, at }) => ({
            ...{ username, displayName, tournament, page: faceOf(userId).page },
            at: at.toISOString(),
          })),
        },
      ]
    })
  },
})

async function maySeeWho(ctx: Ctx, teamId: string): Promise<boolean> {
  const own = await TeamMember.query(ctx.db).findOne({ teamId, userId: userOf(ctx).userId })
  const secret = (await secretTeams(ctx, [teamId])).has(teamId)
  return maySeeMembers(ctx.actor, { own: own !== undefined, secret })
}

type Row = Omit<TeamAchievements[number], 'earned'> &
  Omit<TeamAchievements[number]['earned'][number], 'at' | 'page'> & {
    userId: string
    at: Date
    state: Tournament['state'] | null
    visibility: Tournament['visibility'] | null
    freezesAt: Date | null
    thawedAt: Date | null
    playsIn: boolean
    own: boolean
    secret: boolean
    shared: boolean
  }

async function awardsIn(ctx: Ctx, teamId: string): Promise<Row[]> {
  const { rows } = await ctx.db.raw<{ rows: Row[] }>(
    `select a.slug, a.name, a.description, a.icon, a.tier, a.secret, u.id as "userId", u.username, u.display_name as "displayName",
       w.awarded_at as at, t.state, t.visibility, t.freezes_at as "freezesAt", t.thawed_at as "thawedAt",
       case when t.id is not null then jsonb_build_object('slug', t.slug, 'name', t.name) end as tournament,
       exists (select from tournament_member p where p.tournament_id = t.id and p.user_id = :me) as "playsIn",
       exists (select from team_member o where o.team_id = m.team_id and o.user_id = :me) as own,
       exists (select from achievement_award o where o.achievement_id = a.id and o.user_id = :me) as shared
     from team_member m join app_user u on u.id = m.user_id
     join achievement_award w on w.user_id = m.user_id
     join achievement a on a.id = w.achievement_id
     left join tournament t on t.id = w.tournament_id
     where m.team_id = :teamId order by w.awarded_at desc, a.name, u.username limit 1000`,
    { teamId, me: userOf(ctx).userId },
  )
  return rows
}
