import type { LevelLock } from '@pathwar/contracts/wargame/releases'
import { type Actor, type Ctx, hasPrivilege } from '../../kernel/index.ts'
import {
  type Lock,
  type LockFacts,
  lockOf,
  type Secret,
  secretsAmong,
  type TeamState,
  toLockView,
} from './level-lock.rules.ts'
import type { Playing } from './tournament.queries.ts'

/** The rows of levels that may be locked or closed; narrowed down by the caller. For practice everything is open. */
const lockable = `select tl.id, tl.tournament_id as "tournamentId", l.slug, l.name, tl.published,
    tl.released_at as "releasedAt", tl.due_at as "dueAt", tl.locked_as as "lockedAs", tl.needs_score::float8 as "needsScore",
    coalesce((select json_agg(json_build_object('id', n.id, 'slug', nl.slug, 'name', nl.name) order by nl.name, nl.slug)
      from level_requirement r join tournament_level n on n.id = r.requires_id and n.published
      join level nl on nl.id = n.level_id where r.tournament_level_id = tl.id), '[]') as needs, t.paused_at as "pausedAt"
  from tournament_level tl join level l on l.id = tl.level_id join tournament t on t.id = tl.tournament_id and not t.practice
  where (tl.released_at is not null or tl.due_at is not null or tl.needs_score is not null
    or exists (select from level_requirement r where r.tournament_level_id = tl.id))`

/** Levels that may be locked, by tournament; remembered by the process. What time does to them is decided at each look. */
async function rememberedLocks(ctx: Pick<Ctx, 'db' | 'domain' | 'recall'>): Promise<Map<string, LockFacts[]>> {
  return ctx.recall(`locks:${ctx.domain.id}`, async () => {
    const { rows } = await ctx.db.raw<{ rows: LockFacts[] }>(lockable)
    return { value: Map.groupBy(rows, ({ tournamentId }) => tournamentId), topics: [`${ctx.domain.id}:board`] }
  })
}

/** One level that may be locked, as it is now: for a decision, under the tournament's lock. */
async function lockFactsNow({ db }: Pick<Ctx, 'db'>, tournamentLevelId: string): Promise<LockFacts | null> {
  const { rows } = await db.raw<{ rows: LockFacts[] }>(`${lockable} and tl.id = ?`, [tournamentLevelId])
  return rows[0] ?? null
}

async function stateOf({ db }: Pick<Ctx, 'db'>, tournamentTeamId: string): Promise<TeamState> {
  const { rows } = await db.raw<{ rows: { bought: string[]; solved: string[]; score: number }[] }>(
    `select tt.score::float8 as score, coalesce(array_agg(s.tournament_level_id::text) filter (where s.id is not null), '{}') as bought,
       coalesce(array_agg(s.tournament_level_id::text) filter (where v.id is not null), '{}') as solved
     from tournament_team tt left join level_subscription s on s.tournament_team_id = tt.id
     left join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
     where tt.id = ? group by tt.id`,
    [tournamentTeamId],
  )
  const { bought = [], solved = [], score = 0 } = rows[0] ?? {}
  return { bought: new Set(bought), solved: new Set(solved), score }
}

/** How the levels of a tournament are locked for somebody, and which of them they must not hear of. */
export interface LevelLocks {
  /** By the level's id in the tournament. */
  lockOf: (tournamentLevelId: string) => Lock | null
  factsOf: (tournamentLevelId: string) => LockFacts | undefined
  /** Empty for organisers. */
  secrets: ReadonlyMap<string, Secret>
  viewOf: (lock: Lock) => LevelLock
  all: readonly LockFacts[]
}

/** The locks of a tournament's levels for whoever looks at it. Costs a statement only where something is locked. */
export async function levelLocks(
  ctx: Pick<Ctx, 'db' | 'domain' | 'recall' | 'now'>,
  actor: Actor,
  tournamentId: string,
  playing: Pick<Playing, 'tournamentTeamId'> | null,
): Promise<LevelLocks> {
  return locksAmong(ctx, actor, (await rememberedLocks(ctx)).get(tournamentId) ?? [], playing)
}

async function locksAmong(
  ctx: Pick<Ctx, 'db' | 'now'>,
  actor: Actor,
  all: readonly LockFacts[],
  playing: Pick<Playing, 'tournamentTeamId'> | null,
): Promise<LevelLocks> {
  const waits = all.some((level) => lockOf(level, null, ctx.now) !== null)
  const team = playing && waits ? await stateOf(ctx, playing.tournamentTeamId) : null
  const byId = new Map(all.map((level) => [level.id, level]))
  const staff = hasPrivilege(actor, 'tournament:manage')
  const secrets: LevelLocks['secrets'] = staff ? new Map() : secretsAmong(all, team, ctx.now)
  return {
    lockOf(id) {
      const level = byId.get(id)
      return level ? lockOf(level, team, ctx.now) : null
    },
    factsOf: (id) => byId.get(id),
    secrets,
    viewOf: (lock) => toLockView(lock, secrets),
    all,
  }
}

/** What a purchase is decided on; read after the tournament's lock, so that it stays true but for the team's own solves, which only unlock. */
export async function lockForPurchase(
  ctx: Ctx,
  tournamentLevelId: string,
  { tournamentTeamId }: Pick<Playing, 'tournamentTeamId'>,
): Promise<{ lock: Lock | null; secret: boolean; dueAt: Date | null }> {
  const level = await lockFactsNow(ctx, tournamentLevelId)
  if (!level) return { lock: null, secret: false, dueAt: null }
  const lock = lockOf(level, await stateOf(ctx, tournamentTeamId), ctx.now)
  const secret = lock !== null && level.lockedAs !== 'shown' && !hasPrivilege(ctx.actor, 'tournament:manage')
  return { lock, secret, dueAt: level.dueAt }
}

/** The ids in the tournaments of all levels that the actor must not hear of, where they play for these teams. */
export async function secretLevels(
  ctx: Ctx,
  tournamentIds: readonly string[],
  teams: ReadonlyMap<string, Pick<Playing, 'tournamentTeamId'>>,
): Promise<string[]> {
  const known = await rememberedLocks(ctx)
  const ids: string[] = []
  for (const tournamentId of tournamentIds) {
    const all = known.get(tournamentId) ?? []
    const { secrets } = await locksAmong(ctx, ctx.actor, all, teams.get(tournamentId) ?? null)
    ids.push(...secrets.keys())
  }
  return ids
}
