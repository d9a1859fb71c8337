import type { AnswerForm } from '@pathwar/contracts/wargame/answers'
import type { AttemptRule } from '@pathwar/contracts/wargame/attempt-rule'
import { type Ctx, DomainError } from '../../kernel/index.ts'
import type { Tried } from './attempt.rules.ts'

/** As `platform.hold_submission` answers it: times are texts. */
interface HeldRow extends Omit<HeldSubscription, 'dueAt' | 'tried'> {
  dueAt: string | null
  tried: { times: number; last: string | null }
}

export interface HeldSubscription {
  id: string
  /** The name of the level. */
  level: string
  tournamentLevelId: string
  /** When the level closes; null: with the tournament. */
  dueAt: Date | null
  answer: AnswerForm
  /** What is right, sealed. */
  key: string | null
  attempts: AttemptRule | null
  solved: boolean
  /** Whether an answer waits for a review. */
  waiting: boolean
  tried: Tried
  /** The times of its wrong submissions in the last minute, oldest first. */
  wrong: string[]
  /** The live instance, or the last one. Only its newest generation counts: after a redump, older passphrases are invalid. */
  instance: { id: string; generation: number; hashes: string[] } | null
}

/** A team's subscription to a level, locked: submissions for it run one after the other. */
export async function holdSubscription(
  ctx: Ctx,
  tournamentTeamId: string,
  levelSlug: string,
): Promise<HeldSubscription> {
  const since = new Date(ctx.now.getTime() - 60_000)
  const { rows } = await ctx.db.raw<{ rows: { held: HeldRow | null }[] }>(
    'select platform.hold_submission(?, ?, ?) as held',
    [tournamentTeamId, levelSlug, since],
  )
  const held = rows[0]?.held
  if (!held) throw new DomainError('level/not-bought')
  const { dueAt, tried } = held
  return {
    ...held,
    dueAt: dueAt === null ? null : new Date(dueAt),
    tried: { times: tried.times, last: tried.last === null ? null : new Date(tried.last) },
  }
}

interface AnswerState {
  attempts: AttemptRule | null
  tried: Tried
  waiting: { since: string; by: string; comment: string } | null
}

/** How a team stands with a level that it has bought: how often it may try, has tried, and what waits for a review. */
export async function answerStateOf({ db }: Pick<Ctx, 'db'>, subscriptionId: string): Promise<AnswerState> {
  const { rows } = await db.raw<{
    rows: {
      attempts: AttemptRule | null
      times: number
      last: Date | null
      since: Date | null
      by: string
      comment: string
    }[]
  }>(
    `select tl.attempts, wrong.times, wrong.last, w.created_at as since, u.display_name as by, w.author_comment as comment
     from level_subscription s join tournament_level tl on tl.id = s.tournament_level_id
     cross join lateral (select count(*)::int as times, max(v.created_at) as last from level_validation v
       where v.level_subscription_id = s.id and v.status = 'refused') wrong
     left join level_validation w on w.level_subscription_id = s.id and w.status = 'sent'
     left join app_user u on u.id = w.submitted_by
     where s.id = ?`,
    [subscriptionId],
  )
  const [row] = rows
  if (!row) throw new Error('a subscription was not there')
  const { attempts, times, last, since, by, comment } = row
  return { attempts, tried: { times, last }, waiting: since && { since: since.toISOString(), by, comment } }
}
