import type { TeamView } from '@pathwar/contracts/wargame/teams'
import type { Team } from '@pathwar/db/models/wargame/team'
import { type Ctx, hasPrivilege } from '../../kernel/index.ts'
import { phaseOf } from '../tournaments/index.ts'

interface MemberRow {
  teamId: string
  userId: string
  username: string
  displayName: string
  role: 'owner' | 'member'
  joinedAt: Date
}

interface EntryRow {
  teamId: string
  slug: string
  name: string
  state: 'draft' | 'open' | 'closed'
  visibility: 'public' | 'unlisted' | 'private'
  startsAt: Date
  endsAt: Date
  cash: string
  score: string
}

/** Teams with their members and tournaments, as the current user may see them. */
export async function showTeams(ctx: Ctx, teams: Team[]): Promise<TeamView[]> {
  const ids = teams.map(({ id }) => id)
  const { rows: members } = await ctx.db.raw<{ rows: MemberRow[] }>(
    `select m.team_id as "teamId", u.id as "userId", u.username, u.display_name as "displayName", m.role,
            m.created_at as "joinedAt"
     from team_member m join app_user u on u.id = m.user_id
     where m.team_id = any (?) order by m.role = 'owner' desc, m.created_at`,
    [ids],
  )
  const { rows: entries } = await ctx.db.raw<{ rows: EntryRow[] }>(
    `select tt.team_id as "teamId", t.slug, t.name, t.state, t.visibility, t.starts_at as "startsAt", t.ends_at as "endsAt",
            coalesce(a.balance, 0) as cash, tt.score
     from tournament_team tt join tournament t on t.id = tt.tournament_id
     left join ledger_account a on a.owner_kind = 'tournament_team' and a.owner_id = tt.id
       and a.currency = 'cash' and a.purpose = 'spend'
     where tt.team_id = any (?) and tt.left_at is null order by t.starts_at desc`,
    [ids],
  )
  const viewer = ctx.actor.kind === 'user' ? ctx.actor.userId : null
  // Private tournaments are shown only to users who play in them.
  const organises = hasPrivilege(ctx.actor, 'tournament:manage')
  const acts = hasPrivilege(ctx.actor, 'play')
  return teams.map(({ id, slug, name, archivedAt }) => {
    const here = members.filter(({ teamId }) => teamId === id)
    const role = here.find(({ userId }) => userId === viewer)?.role
    return {
      id,
      slug,
      name,
      archived: archivedAt !== null,
      members: here.map(({ teamId: _, joinedAt, ...member }) => ({ ...member, joinedAt: joinedAt.toISOString() })),
      tournaments: entries
        .filter(({ teamId, visibility }) => teamId === id && (role || visibility === 'public' || organises))
        .map((entry) => ({
          slug: entry.slug,
          name: entry.name,
          phase: phaseOf(entry, ctx.now),
          cash: Number(entry.cash),
          score: Number(entry.score),
        })),
      // Banned members see their team, and change nothing.
      can: { invite: acts && role !== undefined, kick: acts && role === 'owner', leave: acts && role !== undefined },
    }
  })
}

export async function showTeam(ctx: Ctx, team: Team): Promise<TeamView> {
  const [view] = await showTeams(ctx, [team])
  if (!view) throw new Error('a team was not shown')
  return view
}
