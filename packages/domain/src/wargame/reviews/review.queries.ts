import { CLAIM_MINUTES, type ReviewFilters, type ReviewRow } from '@pathwar/contracts/wargame/reviews'
import { type Ctx, userOf } from '../../kernel/index.ts'
import { claimedSince, reviewerOf } from './review.policy.ts'

const tables = `level_validation v join level_subscription s on s.id = v.level_subscription_id
  join tournament_team tt on tt.id = s.tournament_team_id join team t on t.id = tt.team_id
  join tournament_level tl on tl.id = v.tournament_level_id join level l on l.id = tl.level_id
  join tournament c on c.id = v.tournament_id join app_user u on u.id = v.submitted_by
  left join app_user r on r.id = v.claimed_by and v.claimed_at > :claimedSince`

/** Of the answer `v`: the caller may review it, but for those of their own team. */
const mayReview = '(:ofAll or l.created_by = :userId::uuid)'
const ofOthers = `not exists (select from tournament_member m
  where m.tournament_team_id = s.tournament_team_id and m.user_id = :userId::uuid)`
const waits = 'v.by_review and v.reviewed_at is null'
const free = '(v.claimed_by is null or v.claimed_by = :userId::uuid or v.claimed_at <= :claimedSince)'

const inState: Record<NonNullable<ReviewFilters['state']>, string> = {
  sent: "v.status = 'sent'",
  paid: "v.status = 'accepted'",
}

interface Row extends Omit<ReviewRow, 'at' | 'state' | 'claim'> {
  number: string
  status: string
  at: Date
  claimedBy: string | null
  claimedAt: Date | null
  mine: boolean
}

/** The answers that wait for the caller, the one that waits longest first. */
export async function waitingReviews(
  ctx: Ctx,
  { tournament, level, state, after, limit }: ReviewFilters & { after?: string | undefined; limit: number },
): Promise<{ reviews: ReviewRow[]; next: string | null }> {
  const { rows } = await ctx.db.raw<{ rows: Row[] }>(
    `select v.id, v.number, v.status, v.created_at as at, u.display_name as by, r.display_name as "claimedBy",
       v.claimed_at as "claimedAt", coalesce(v.claimed_by = :userId::uuid, false) as mine,
       json_build_object('slug', l.slug, 'name', l.name) as level, json_build_object('slug', t.slug, 'name', t.name) as team,
       json_build_object('slug', c.slug, 'name', c.name) as tournament
     from ${tables} where ${waits} and ${mayReview} and ${ofOthers} ${narrowed({ tournament, level, state })}
       ${after ? 'and v.number > :after' : ''}
     order by v.number limit :limit`,
    { ...bindingsOf(ctx, { tournament, level }), ...(after && { after }), limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  return {
    reviews: page.map(({ id, status, at, by, claimedBy, claimedAt, mine, level, team, tournament }) => ({
      ...{ id, level, team, by, tournament },
      at: at.toISOString(),
      state: status === 'sent' ? 'sent' : 'auto-accepted',
      claim: claimView(claimedBy, claimedAt, mine),
    })),
    next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
  }
}

export function claimView(by: string | null, at: Date | null, mine: boolean): ReviewRow['claim'] {
  if (by === null || at === null) return null
  return { by, mine, until: new Date(at.getTime() + CLAIM_MINUTES * 60_000).toISOString() }
}

/** An answer that the caller may know of as a reviewer, whether it waits or not. */
export interface Reviewable {
  id: string
  tournament: { slug: string; name: string }
  subscriptionId: string
  ownTeam: boolean
  body: string
  claimedBy: string | null
  claimedAt: Date | null
  mine: boolean
}

export async function reviewable(ctx: Ctx, id: string): Promise<Reviewable | undefined> {
  const { rows } = await ctx.db.raw<{ rows: Reviewable[] }>(
    `select v.id, json_build_object('slug', c.slug, 'name', c.name) as tournament, s.id as "subscriptionId",
       not ${ofOthers} as "ownTeam", f.body, r.display_name as "claimedBy", v.claimed_at as "claimedAt",
       coalesce(v.claimed_by = :userId::uuid, false) as mine
     from ${tables} join level_flavor f on f.id = s.level_flavor_id
     where v.id = :id and v.by_review and ${mayReview}`,
    { ...bindingsOf(ctx, {}), id },
  )
  return rows[0]
}

/**
 * Takes the answer that waits longest for the caller, or a certain one, unless somebody else has it; undefined: there is none. Of two who
 * ask at once each gets another one.
 */
export async function claimNext(
  ctx: Ctx,
  { submission, ...filters }: ReviewFilters & { submission?: string | undefined },
): Promise<string | undefined> {
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    `update level_validation set claimed_by = :userId, claimed_at = :now where id = (
       select v.id from ${tables} where ${waits} and ${mayReview} and ${ofOthers} and ${free} ${narrowed(filters)}
         ${submission ? 'and v.id = :submission' : ''}
       order by v.number limit 1 for no key update of v skip locked)
     returning id`,
    { ...bindingsOf(ctx, filters), userId: userOf(ctx).userId, now: ctx.now, ...(submission && { submission }) },
  )
  return rows[0]?.id
}

/** The answer that waits longest for the caller, and that nobody else has taken. */
export async function nextFree(ctx: Ctx, after: string): Promise<string | null> {
  const { rows } = await ctx.db.raw<{ rows: { id: string }[] }>(
    `select v.id from ${tables} where ${waits} and ${mayReview} and ${ofOthers} and ${free} and v.id <> :after
     order by v.number limit 1`,
    { ...bindingsOf(ctx, {}), after },
  )
  return rows[0]?.id ?? null
}

function narrowed({ tournament, level, state }: ReviewFilters): string {
  return `${tournament ? 'and c.slug = :tournament' : ''} ${level ? 'and l.slug = :level' : ''} ${state ? `and ${inState[state]}` : ''}`
}

function bindingsOf(ctx: Ctx, { tournament, level }: ReviewFilters) {
  return {
    ...reviewerOf(ctx),
    claimedSince: claimedSince(ctx.now),
    ...(tournament && { tournament }),
    ...(level && { level }),
  }
}
