import type { WorkloadState } from '@pathwar/contracts/hosting/workloads'
import type { CategoryColor } from '@pathwar/contracts/wargame/category-colors'
import type { Board, LevelCard, TeamScore } from '@pathwar/contracts/wargame/play'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { balanceOf } from '../../economy/ledger/index.ts'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { boardOrder, knownCategory } from '../categories/index.ts'
import { type FrozenBoard, placesAt, pointsAt, storedScoreboard } from '../scoring/index.ts'
import { cashOf, countsOf, isClosed, type LevelLocks, nextChange, type Playing } from '../tournaments/index.ts'

/** A level of a tournament as it is for everybody. */
interface CommonCard {
  tournamentLevelId: string
  levelId: string
  flavorId: string
  slug: string
  name: string
  category: string
  color: CategoryColor | null
  difficulty: 'easy' | 'medium' | 'hard'
  tags: string[]
  price: string
  reward: string
  /** By place; null: its reward. */
  points: number[] | null
  solves: number
  published: boolean
  scoredOutside: boolean
}

/** What a team has of a level that it has bought. */
interface OwnCard extends Pick<CommonCard, 'tournamentLevelId' | 'flavorId' | 'difficulty' | 'tags'> {
  subscriptionId: string
  solved: boolean
  /** With the scoreboard frozen: among those who had solved it by then; null if it was solved since. */
  place: number | null
  instance: WorkloadState | null
  /** Whether an answer of the team waits for a review. */
  waiting: boolean
}

export type CardRow = Omit<CommonCard, 'published'> & (Pick<OwnCard, keyof typeof notBought> | typeof notBought)

const notBought = { subscriptionId: null, solved: false, place: null, instance: null, waiting: false } as const

interface CommonBoard {
  tournamentId: string
  cards: readonly CommonCard[]
  counts: { teams: number; levels: number }
  coupons: boolean
  entry: boolean
  shop: Board['shop']
}

/** Counters are made true by each scoreboard, at most once a second, and after this long where no worker makes one. */
const OLDEST_COUNTS_MS = 5_000

/** What is the same for everybody on a board, and its counts; remembered by the process. Nobody is shown what is not published. */
export function commonBoard(ctx: Ctx, tournamentId: string): Promise<CommonBoard> {
  return ctx.recall(`board:${ctx.domain.id}:${tournamentId}`, async () => {
    const { rows: cards } = await ctx.db.raw<{ rows: CommonCard[] }>(
      `select tl.id as "tournamentLevelId", l.id as "levelId", f.id as "flavorId", l.slug, l.name, tl.category, c.color,
         f.difficulty, f.tags, tl.price, tl.reward, to_json(tl.points) as points, tl.solves, tl.published,
         f.answer ->> 'kind' = 'feed' as "scoredOutside"
       from tournament_level tl
       join level l on l.id = tl.level_id
       join level_flavor f on f.id = tl.level_flavor_id ${knownCategory}
       where tl.tournament_id = ?
       order by ${boardOrder}`,
      [tournamentId],
    )
    const counts = (await countsOf(ctx, [tournamentId])).get(tournamentId) ?? { teams: 0, levels: 0 }
    const [has, shop] = [await offersOf(ctx, tournamentId), await shopOf(ctx, tournamentId)]
    const until = ctx.realNow.getTime() + OLDEST_COUNTS_MS
    return { value: { tournamentId, cards, counts, ...has, shop }, topics: [`${ctx.domain.id}:board`], until }
  })
}

/** Whether a tournament has coupons; and brackets, or questions to those who enter. */
async function offersOf({ db }: Ctx, tournamentId: string): Promise<Pick<CommonBoard, 'coupons' | 'entry'>> {
  const { rows } = await db.raw<{ rows: Pick<CommonBoard, 'coupons' | 'entry'>[] }>(
    `select coalesce((select true from coupon where tournament_id = :tournamentId limit 1), false) as coupons,
       coalesce((select true from bracket where tournament_id = :tournamentId limit 1),
         (select true from entry_field where tournament_id = :tournamentId limit 1), false) as entry`,
    { tournamentId },
  )
  return rows[0] ?? { coupons: false, entry: false }
}

/** What was sold stays in the inventories, also when it is for sale no more. */
async function shopOf(ctx: Ctx, tournamentId: string): Promise<Board['shop']> {
  const { rows } = await ctx.db.raw<{ rows: Board['shop'][] }>(
    `select count(*) > 0 as items, count(*) filter (where i.tournament_level_id is null) > 0 as general
     from shop_item i join tournament t on t.id = i.tournament_id
     where i.tournament_id = ? and (not i.hidden and (i.released_at is null or i.released_at <= least(?, t.paused_at))
       or (select true from inventory_item o where o.shop_item_id = i.id limit 1))`,
    [tournamentId, ctx.now],
  )
  return rows[0] ?? { items: false, general: false }
}

/** Who looks at a board: with a team or without, what is locked for them, and as of when, if the scoreboard is frozen for them. */
export interface Looking {
  tournamentTeamId: string | null
  frozen: FrozenBoard | null
  locks: LevelLocks
}

/** The levels of a board for a team (or for visitors): the published ones that are no secret to it, and those that it has bought. */
export async function cardRows(
  ctx: Ctx,
  { tournamentId, cards }: CommonBoard,
  { tournamentTeamId, frozen, locks }: Looking,
): Promise<CardRow[]> {
  const at = frozen?.at ?? null
  const own = tournamentTeamId
    ? await ownCards(ctx, { tournamentId, tournamentTeamId }, at)
    : new Map<string, OwnCard>()
  return cards.flatMap(({ published, ...live }): CardRow[] => {
    const bought = own.get(live.tournamentLevelId)
    const { solves, points } = frozen ? (frozen.levels.get(live.tournamentLevelId) ?? unsolved) : live
    const card = { ...live, solves, points }
    // Who has solved it sees no count that leaves them out.
    if (bought) return [{ ...card, ...bought, solves: Math.max(solves, bought.place ?? 0) }]
    return published && !locks.secrets.has(card.tournamentLevelId) ? [{ ...card, ...notBought }] : []
  })
}

/** The categories of what one is shown, and of no secret, in their order. */
export function shownCategories(
  { cards }: Pick<CommonBoard, 'cards'>,
  rows: readonly CardRow[],
  nameless: Board['nameless'],
): Board['categories'] {
  const shown = new Set([...rows, ...nameless].map(({ category }) => category))
  const all = new Map(cards.map(({ category, color }) => [category, { category, color }]))
  return [...all.values()].filter(({ category }) => shown.has(category))
}

/** How many levels one is told of by category only, and when the next level comes of which one may know. */
export function toCome(
  { cards }: Pick<CommonBoard, 'cards'>,
  { secrets, all }: LevelLocks,
  now: Date,
): Pick<Board, 'nameless' | 'nextRelease'> {
  const nameless = new Map<string, number>()
  for (const { tournamentLevelId, published, category } of cards)
    if (published && secrets.get(tournamentLevelId)?.level.lockedAs === 'anonymised')
      nameless.set(category, (nameless.get(category) ?? 0) + 1)
  const announced = all.filter(
    ({ id, published, releasedAt }) => published && releasedAt !== null && secrets.get(id)?.level.lockedAs !== 'hidden',
  )
  const next = nextChange(
    announced.map(({ releasedAt }) => ({ releasedAt, dueAt: null })),
    now,
  )
  return {
    nameless: [...nameless].map(([category, levels]) => ({ category, levels })),
    nextRelease: next?.toISOString() ?? null,
  }
}

/** Of a level that came after the freeze. */
const unsolved = { solves: 0, points: null }

async function ownCards(
  ctx: Ctx,
  { tournamentId, tournamentTeamId }: { tournamentId: string; tournamentTeamId: string },
  at: Date | null,
): Promise<Map<string, OwnCard>> {
  const { rows } = await ctx.db.raw<{ rows: (OwnCard & { solve: string | null })[] }>(
    `select s.tournament_level_id as "tournamentLevelId", s.id as "subscriptionId", f.id as "flavorId", f.difficulty, f.tags,
       v.id is not null as solved, v.id as solve, v.place,
       (select w.state from workload w where w.exclusive_for = s.id and platform.is_live(w.state)) as instance,
       exists (select from level_validation r where r.level_subscription_id = s.id and r.status = 'sent') as waiting
     from level_subscription s join level_flavor f on f.id = s.level_flavor_id
     left join level_validation v on v.level_subscription_id = s.id and v.status = 'accepted'
     where s.tournament_team_id = :tournamentTeamId`,
    { tournamentTeamId },
  )
  // While a board is frozen a solve has the place that it had then.
  const places = at && rows.some(({ solved }) => solved) ? await placesAt(ctx, tournamentId, at) : new Map()
  return new Map(
    rows.map(({ solve, ...row }) => [
      row.tournamentLevelId,
      at ? { ...row, place: (solve === null ? null : places.get(solve)) ?? null } : row,
    ]),
  )
}

/** One level of a board. */
export async function cardRow(ctx: Ctx, tournamentId: string, looking: Looking, slug: string): Promise<CardRow> {
  const rows = await cardRows(ctx, await commonBoard(ctx, tournamentId), looking)
  const row = rows.find((candidate) => candidate.slug === slug)
  if (!row) throw new DomainError('level/not-found')
  return row
}

export function toCard(row: CardRow, cash: number | null, locks: LevelLocks, now: Date): LevelCard {
  const { slug, name, category, color, difficulty, tags, solves, solved, place, instance, waiting } = row
  const price = Number(row.price)
  const state = solved ? 'solved' : row.subscriptionId !== null ? 'bought' : 'available'
  const lock = locks.lockOf(row.tournamentLevelId)
  const { dueAt = null, pausedAt = null } = locks.factsOf(row.tournamentLevelId) ?? {}
  const affordable = cash !== null && cash >= price
  return {
    slug,
    name,
    category,
    color,
    difficulty,
    tags,
    price,
    reward: Number(row.reward),
    points: pointsAt(row.points ?? [Number(row.reward)], place ?? solves + 1),
    solves,
    state,
    affordable,
    instance,
    waiting,
    place,
    lock: lock && locks.viewOf(lock),
    dueAt: dueAt?.toISOString() ?? null,
    closed: isClosed({ dueAt, pausedAt }, now),
    scoredOutside: row.scoredOutside,
  }
}

/**
 * A team's figures in a tournament: cash and score are live, the rank is that of the stored scoreboard. With the scoreboard frozen, score
 * and rank are those of then: with what a level is worth, a score of now would tell who else has solved it.
 */
export async function teamScoreOf(
  ctx: Ctx,
  { id: tournamentId }: Tournament,
  playing: Playing,
  frozen: FrozenBoard | null,
): Promise<TeamScore> {
  const { rows } = await ctx.db.raw<{ rows: { score: string; solves: number }[] }>(
    'select score, solves from tournament_team where id = ?',
    [playing.tournamentTeamId],
  )
  const { score, solves } = rows[0] ?? { score: 0, solves: 0 }
  const row = (frozen ?? (await storedScoreboard(ctx, tournamentId))).rowOf.get(playing.slug)
  return {
    slug: playing.slug,
    name: playing.name,
    cash: Number(await balanceOf(ctx, cashOf(playing.tournamentTeamId))),
    score: frozen ? (row?.score ?? 0) : Number(score),
    rank: row?.rank ?? null,
    solvesSinceFreeze: frozen ? Math.max(0, solves - (row?.solves ?? 0)) : 0,
  }
}
