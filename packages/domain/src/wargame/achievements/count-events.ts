import type { AchievementRule } from '@pathwar/contracts/wargame/achievement-rule'
import type { Ctx } from '../../kernel/index.ts'
import { beginning, readLog } from './achievement.log.ts'
import type { Progress } from './achievement.rules.ts'
import { award } from './award.ts'
import { type Counted, findCounting, isAfter, keyOf, type Position, type Subject, tally } from './tally.rules.ts'

/** How many events are counted in one transaction. */
const PAGE = 500

/**
 * Counts the next events of the log for all achievements that are enabled, each from where it was counted last, and gives them to
 * who has done enough. The achievements are locked, so however many do this, each event is counted once. Returns whether there is
 * more to count.
 */
export async function countEvents(ctx: Ctx): Promise<boolean> {
  const rules = await lockCounted(ctx)
  const [first] = rules
  if (!first) return false
  const from = rules.reduce((least, { upTo }) => (isAfter(least, upTo) ? upTo : least), first.upTo)
  const names = [...new Set(rules.map(({ rule }) => rule.event))]
  const { events, end, full } = await readLog(ctx, from, names, PAGE)
  const counting = findCounting(rules, events)
  if (counting.length > 0) {
    const { changed, earned } = tally(counting, await progressOf(ctx, counting))
    await store(ctx, changed)
    await award(ctx, earned)
  }
  await moveOn(ctx, rules, end)
  if (!full) await finishRecount(ctx, rules)
  return full
}

type Row = { id: string; rule: AchievementRule; recounting: boolean } & Pick<Position, 'txid'> & { eventId: string }

async function lockCounted({ db }: Ctx): Promise<(Counted & { recounting: boolean })[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select id, rule, recounting, counted_txid::text as txid, counted_id::text as "eventId"
     from achievement where enabled and rule ->> 'kind' = 'count' order by id for no key update`,
  )
  return rows.flatMap(({ id, rule, recounting, txid, eventId }) =>
    rule.kind === 'count' ? [{ achievementId: id, rule, recounting, upTo: { txid, id: eventId } }] : [],
  )
}

/** What is known of these subjects, by their keys. */
async function progressOf(
  { db }: Ctx,
  counting: readonly { subject: Subject }[],
): Promise<ReadonlyMap<string, Progress>> {
  const all = (pick: (subject: Subject) => string | null) =>
    [...new Set(counting.map(({ subject }) => pick(subject)))].filter((id) => id !== null)
  const { rows } = await db.raw<{ rows: (Subject & Progress)[] }>(
    `select p.achievement_id as "achievementId", p.user_id as "userId", p.team_id as "teamId",
       p.tournament_id as "tournamentId", p.count, p.marks
     from (select * from achievement_progress where user_id = any (:users)
       union all select * from achievement_progress where team_id = any (:teams)) p
     where p.achievement_id = any (:achievements)`,
    {
      users: all(({ userId }) => userId),
      teams: all(({ teamId }) => teamId),
      achievements: all(({ achievementId }) => achievementId),
    },
  )
  return new Map(rows.map((row) => [keyOf(row), { count: row.count, marks: row.marks }]))
}

/** Of those only who still exist: an event may be about somebody who has deleted their account. */
async function store({ db }: Ctx, changed: readonly (Subject & { progress: Progress })[]): Promise<void> {
  await db.raw(
    `insert into achievement_progress (achievement_id, user_id, team_id, tournament_id, count, marks)
     select c."achievementId", u.id, t.id, c."tournamentId", c.count, array(select jsonb_array_elements_text(c.marks))
     from jsonb_to_recordset(?::jsonb) as c ("achievementId" uuid, "userId" uuid, "teamId" uuid, "tournamentId" uuid, count int, marks jsonb)
     left join app_user u on u.id = c."userId" and u.deleted_at is null
     left join team t on t.id = c."teamId"
     where coalesce(u.id, t.id) is not null
       and (c."tournamentId" is null or exists (select from tournament where id = c."tournamentId"))
     on conflict on constraint achievement_progress_once do update set count = excluded.count, marks = excluded.marks`,
    [JSON.stringify(changed.map(({ progress, ...subject }) => ({ ...subject, ...progress })))],
  )
}

async function moveOn({ db }: Ctx, rules: readonly Counted[], { txid, id }: Position): Promise<void> {
  const behind = rules.filter(({ upTo }) => isAfter({ txid, id }, upTo)).map(({ achievementId }) => achievementId)
  if (behind.length === 0) return
  await db.raw('update achievement set counted_txid = ?, counted_id = ? where id = any (?)', [txid, id, behind])
}

/** What was counted before, of events that the log has no more, is not lost when they are counted anew. */
async function finishRecount({ db }: Ctx, rules: readonly (Counted & { recounting: boolean })[]): Promise<void> {
  const recounted = rules.filter(({ recounting }) => recounting).map(({ achievementId }) => achievementId)
  if (recounted.length === 0) return
  await db.raw(
    `with finished as (update achievement set recounting = false where id = any (:recounted))
     update achievement_progress set count = greatest(count, kept), kept = 0
     where achievement_id = any (:recounted) and kept > 0`,
    { recounted },
  )
}

/** Lets achievements be counted from the beginning of the log; the caller holds their rows. With the same rule, what was counted is kept. */
export async function countAnew(
  { db }: Ctx,
  achievementIds: readonly string[],
  { sameRule }: { sameRule: boolean },
): Promise<void> {
  const ids = [...achievementIds]
  if (sameRule)
    await db.raw(
      `update achievement_progress set kept = greatest(count, kept), count = 0, marks = '{}' where achievement_id = any (?)`,
      [ids],
    )
  else await db.raw('delete from achievement_progress where achievement_id = any (?)', [ids])
  const { txid, id } = beginning
  await db.raw('update achievement set counted_txid = ?, counted_id = ?, recounting = true where id = any (?)', [
    txid,
    id,
    ids,
  ])
}
