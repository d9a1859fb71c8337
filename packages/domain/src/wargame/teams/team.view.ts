import type { TeamView } from '@pathwar/contracts/wargame/teams'
import type { Team } from '@pathwar/db/models/wargame/team'
import { balancesAt } from '../../economy/ledger/index.ts'
import { facesOf } from '../../identity/profiles/index.ts'
import { type Ctx, hasPrivilege } from '../../kernel/index.ts'
import { picturesOf } from '../../storage/pictures/index.ts'
import { type FrozenBoard, frozenFor, type StoredScoreboard, storedScoreboard } from '../scoring/index.ts'
import { cashOf, maySeeMembers, phaseOf, secretTeams } from '../tournaments/index.ts'

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
  id: string
  slug: string
  name: string
  state: 'draft' | 'open' | 'closed'
  visibility: 'public' | 'unlisted' | 'private'
  startsAt: Date
  endsAt: Date
  pausedAt: Date | null
  freezesAt: Date | null
  thawedAt: Date | null
  tieBreak: 'earliest' | 'equal'
  cash: string
  tournamentTeamId: string
  score: string
  whoswho: boolean
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
    `select tt.team_id as "teamId", t.id, t.slug, t.name, t.state, t.visibility, t.starts_at as "startsAt", t.ends_at as "endsAt",
            t.freezes_at as "freezesAt", t.thawed_at as "thawedAt", t.paused_at as "pausedAt", t.tie_break as "tieBreak",
            tt.id as "tournamentTeamId",
            coalesce(a.balance, 0) as cash, tt.score, t.whoswho is not null as whoswho
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
  const frozen = await frozenAmong(ctx, entries)
  const live = await liveAmong(ctx, entries, frozen)
  const secrets = await secretTeams(ctx, ids)
  const heirs = await heirsOf(ctx, teams)
  const pictures = await picturesOf(ctx, 'team', ids)
  const faceOf = await facesOf(
    ctx,
    members.map(({ userId }) => userId),
  )
  return teams.map(({ id, slug, name, motto, country, links, openToRequests, archivedAt }) => {
    const here = members.filter(({ teamId }) => teamId === id)
    const role = here.find(({ userId }) => userId === viewer)?.role
    const secret = !maySeeMembers(ctx.actor, { own: role !== undefined, secret: secrets.has(id) })
    return {
      id,
      slug,
      name,
      motto,
      country,
      links,
      picture: pictures.get(id) ?? null,
      openToRequests,
      archived: archivedAt !== null,
      mergedInto: heirs.get(id) ?? null,
      members: secret
        ? []
        : here.map(({ teamId: _, joinedAt, ...member }) => ({
            ...member,
            joinedAt: joinedAt.toISOString(),
            ...faceOf(member.userId),
          })),
      secret,
      tournaments: entries
        .filter(({ teamId, visibility }) => teamId === id && (role || visibility === 'public' || organises))
        .map((entry) => ({
          slug: entry.slug,
          name: entry.name,
          phase: phaseOf(entry, ctx.now),
          whoswho: entry.whoswho && phaseOf(entry, ctx.now) === 'running',
          ...figuresOf(entry, slug, { frozen: frozen.get(entry.id), own: role !== undefined }),
          place: (frozen.get(entry.id)?.board ?? live.get(entry.id))?.rowOf.get(slug)?.rank ?? null,
        })),
      // Banned members see their team, and change nothing.
      can: {
        invite: acts && role !== undefined,
        kick: acts && role === 'owner',
        leave: acts && role !== undefined,
        manage: acts && role === 'owner',
        request: acts && role === undefined && openToRequests && archivedAt === null,
        takeDown: organises && pictures.has(id),
      },
    }
  })
}

interface FrozenFigures {
  board: FrozenBoard
  /** By the team in the tournament. */
  cash: ReadonlyMap<string, string>
}

/** By the tournament: how its teams stood at the freeze, where the scoreboard is frozen for the caller. */
async function frozenAmong(ctx: Ctx, entries: readonly EntryRow[]): Promise<Map<string, FrozenFigures>> {
  const frozen = new Map<string, FrozenFigures>()
  for (const [id, [entry, ...others]] of Map.groupBy(entries, (one) => one.id)) {
    const board = entry && (await frozenFor(ctx, entry))
    if (!board) continue
    const ids = [entry, ...others].map(({ tournamentTeamId }) => tournamentTeamId)
    const { ownerId: _, ...account } = cashOf(entry.tournamentTeamId)
    frozen.set(id, { board, cash: await balancesAt(ctx, account, ids, board.at) })
  }
  return frozen
}

/** By the tournament: the scoreboard of those that are not frozen for the caller, as everybody sees it. */
async function liveAmong(
  ctx: Ctx,
  entries: readonly EntryRow[],
  frozen: ReadonlyMap<string, unknown>,
): Promise<Map<string, StoredScoreboard>> {
  const live = new Map<string, StoredScoreboard>()
  for (const id of new Set(entries.map((entry) => entry.id)))
    if (!frozen.has(id)) live.set(id, await storedScoreboard(ctx, id))
  return live
}

/** By the team that has gone up in another one: that one. */
async function heirsOf({ db }: Ctx, teams: readonly Team[]): Promise<Map<string, { slug: string; name: string }>> {
  const ids = teams.filter(({ archivedAt }) => archivedAt !== null).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const { rows } = await db.raw<{ rows: { id: string; slug: string; name: string }[] }>(
    `select m.team_id as id, t.slug, t.name from team_merge m join team t on t.id = m.into_id
     where m.team_id = any (?::uuid[])`,
    [ids],
  )
  return new Map(rows.map(({ id, slug, name }) => [id, { slug, name }]))
}

/** With the scoreboard frozen: a team's score of then, and to others its cash of then, which rises with each solve. */
function figuresOf(
  entry: EntryRow,
  team: string,
  { frozen, own }: { frozen: FrozenFigures | undefined; own: boolean },
): { cash: number; score: number } {
  if (!frozen) return { cash: Number(entry.cash), score: Number(entry.score) }
  const cash = own ? entry.cash : (frozen.cash.get(entry.tournamentTeamId) ?? 0)
  return { cash: Number(cash), score: frozen.board.rowOf.get(team)?.score ?? 0 }
}

export async function showTeam(ctx: Ctx, team: Team): Promise<TeamView> {
  const [view] = await showTeams(ctx, [team])
  if (!view) throw new Error('a team was not shown')
  return view
}
