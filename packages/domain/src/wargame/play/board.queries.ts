import type { WorkloadState } from '@pathwar/contracts/hosting/workloads'
import type { LevelCard, TeamScore } from '@pathwar/contracts/wargame/play'
import { balanceOf } from '../../economy/ledger/index.ts'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { storedScoreboard } from '../scoring/index.ts'
import { cashOf, countsOf, type Playing } from '../tournaments/index.ts'

/** A level of a tournament as it is for everybody. */
interface CommonCard {
  tournamentLevelId: string
  levelId: string
  flavorId: string
  slug: string
  name: string
  category: string
  difficulty: 'easy' | 'medium' | 'hard'
  tags: string[]
  price: string
  reward: string
  solves: number
  published: boolean
}

/** What a team has of a level that it has bought. */
interface OwnCard extends Pick<CommonCard, 'tournamentLevelId' | 'flavorId' | 'difficulty' | 'tags'> {
  subscriptionId: string
  place: number | null
  instance: WorkloadState | null
}

export type CardRow = Omit<CommonCard, 'published'> &
  (Pick<OwnCard, 'subscriptionId' | 'place' | 'instance'> | { subscriptionId: null; place: null; instance: null })

interface CommonBoard {
  cards: readonly CommonCard[]
  counts: { teams: number; levels: number }
}

/** Counters are made true by each scoreboard, at most once a second, and after this long where no worker makes one. */
const OLDEST_COUNTS_MS = 5_000

/** What is the same for everybody on a board, and its counts; remembered by the process. Nobody is shown what is not published. */
export function commonBoard(ctx: Ctx, tournamentId: string): Promise<CommonBoard> {
  return ctx.recall(`board:${ctx.domain.id}:${tournamentId}`, async () => {
    const { rows: cards } = await ctx.db.raw<{ rows: CommonCard[] }>(
      `select tl.id as "tournamentLevelId", l.id as "levelId", f.id as "flavorId", l.slug, l.name, tl.category,
         f.difficulty, f.tags, tl.price, tl.reward, tl.solves, tl.published
       from tournament_level tl
       join level l on l.id = tl.level_id
       join level_flavor f on f.id = tl.level_flavor_id
       where tl.tournament_id = ?
       order by tl.category, tl.price, l.name`,
      [tournamentId],
    )
    const counts = (await countsOf(ctx, [tournamentId])).get(tournamentId) ?? { teams: 0, levels: 0 }
    const until = ctx.now.getTime() + OLDEST_COUNTS_MS
    return { value: { cards, counts }, topics: [`${ctx.domain.id}:board`], until }
  })
}

/** The levels of a board for a team (or for visitors): the published ones, and those that the team has bought. */
export async function cardRows(ctx: Ctx, { cards }: CommonBoard, tournamentTeamId: string | null): Promise<CardRow[]> {
  const own = tournamentTeamId ? await ownCards(ctx, tournamentTeamId) : new Map<string, OwnCard>()
  return cards.flatMap(({ published, ...card }): CardRow[] => {
    const bought = own.get(card.tournamentLevelId)
    // Who has solved it sees no count that leaves them out.
    if (bought) return [{ ...card, ...bought, solves: Math.max(card.solves, bought.place ?? 0) }]
    return published ? [{ ...card, subscriptionId: null, place: null, instance: null }] : []
  })
}

async function ownCards(ctx: Ctx, tournamentTeamId: string): Promise<Map<string, OwnCard>> {
  const { rows } = await ctx.db.raw<{ rows: OwnCard[] }>(
    `select s.tournament_level_id as "tournamentLevelId", s.id as "subscriptionId", f.id as "flavorId", f.difficulty, f.tags,
       (select v.place from level_validation v
        where v.level_subscription_id = s.id and v.status = 'accepted') as place,
       (select w.state from workload w where w.exclusive_for = s.id and platform.is_live(w.state)) as instance
     from level_subscription s join level_flavor f on f.id = s.level_flavor_id where s.tournament_team_id = ?`,
    [tournamentTeamId],
  )
  return new Map(rows.map((row) => [row.tournamentLevelId, row]))
}

/** One level of a board. */
export async function cardRow(
  ctx: Ctx,
  tournamentId: string,
  tournamentTeamId: string | null,
  slug: string,
): Promise<CardRow> {
  const rows = await cardRows(ctx, await commonBoard(ctx, tournamentId), tournamentTeamId)
  const row = rows.find((candidate) => candidate.slug === slug)
  if (!row) throw new DomainError('level/not-found')
  return row
}

export function toCard(row: CardRow, cash: number | null): LevelCard {
  const { slug, name, category, difficulty, tags, solves, place, instance } = row
  const price = Number(row.price)
  const state = place !== null ? 'solved' : row.subscriptionId !== null ? 'bought' : 'available'
  const affordable = cash !== null && cash >= price
  return {
    slug,
    name,
    category,
    difficulty,
    tags,
    price,
    reward: Number(row.reward),
    solves,
    state,
    affordable,
    instance,
    place,
  }
}

/** A team's figures in a tournament: cash and score are live, the rank is that of the stored scoreboard. */
export async function teamScoreOf(ctx: Ctx, tournamentId: string, playing: Playing): Promise<TeamScore> {
  const { rows } = await ctx.db.raw<{ rows: { score: string }[] }>('select score from tournament_team where id = ?', [
    playing.tournamentTeamId,
  ])
  const { rowOf } = await storedScoreboard(ctx, tournamentId)
  return {
    slug: playing.slug,
    name: playing.name,
    cash: Number(await balanceOf(ctx, cashOf(playing.tournamentTeamId))),
    score: Number(rows[0]?.score ?? 0),
    rank: rowOf.get(playing.slug)?.rank ?? null,
  }
}
