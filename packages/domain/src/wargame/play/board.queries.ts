import type { WorkloadState } from '@pathwar/contracts/hosting/workloads'
import type { LevelCard, TeamScore } from '@pathwar/contracts/wargame/play'
import { balanceOf } from '../../economy/ledger/index.ts'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import { cashOf, type Playing } from '../tournaments/index.ts'

export interface CardRow {
  tournamentLevelId: string
  levelId: string
  flavorId: string
  subscriptionId: string | null
  slug: string
  name: string
  category: string
  difficulty: 'easy' | 'medium' | 'hard'
  tags: string[]
  price: string
  reward: string
  solves: number
  place: number | null
  instance: WorkloadState | null
}

/** The levels of a board for a team (or for visitors): the published ones, and those that the team has bought. */
export async function cardRows(ctx: Ctx, tournamentId: string, tournamentTeamId: string | null): Promise<CardRow[]> {
  const { rows } = await ctx.db.raw<{ rows: CardRow[] }>(
    `select tl.id as "tournamentLevelId", l.id as "levelId", f.id as "flavorId", s.id as "subscriptionId",
       l.slug, l.name, tl.category, f.difficulty, f.tags, tl.price, tl.reward, tl.solves,
       (select v.place from level_validation v
        where v.level_subscription_id = s.id and v.status = 'accepted') as place,
       (select w.state from workload w where w.exclusive_for = s.id and platform.is_live(w.state)) as instance
     from tournament_level tl
     join level l on l.id = tl.level_id
     left join level_subscription s on s.tournament_level_id = tl.id and s.tournament_team_id = ?
     join level_flavor f on f.id = coalesce(s.level_flavor_id, tl.level_flavor_id)
     where tl.tournament_id = ? and (tl.published or s.id is not null)
     order by tl.category, tl.price, l.name`,
    [tournamentTeamId, tournamentId],
  )
  return rows
}

/** One level of a board. */
export async function cardRow(
  ctx: Ctx,
  tournamentId: string,
  tournamentTeamId: string | null,
  slug: string,
): Promise<CardRow> {
  const rows = await cardRows(ctx, tournamentId, tournamentTeamId)
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
  const { rows } = await ctx.db.raw<{ rows: { score: string; rank: number | null }[] }>(
    `select tt.score,
       (select (entry ->> 'rank')::int from scoreboard b, jsonb_array_elements(b.rows) as entry
        where b.tournament_id = ? and entry ->> 'teamSlug' = ?) as rank
     from tournament_team tt where tt.id = ?`,
    [tournamentId, playing.slug, playing.tournamentTeamId],
  )
  const score = Number(rows[0]?.score ?? 0)
  return {
    slug: playing.slug,
    name: playing.name,
    cash: Number(await balanceOf(ctx, cashOf(playing.tournamentTeamId))),
    score,
    rank: rows[0]?.rank ?? null,
  }
}
