import { type Ctx, oncePerTransaction } from '../../kernel/index.ts'
import { countNow, giveForFactsNow } from './achievement.jobs.ts'

/** What happens within this time is counted together. */
const PAUSE_MS = 1_000

/**
 * Has an event counted that a rule is about, together with the others of the same second. Of all events of a name that are handed out
 * together it is asked once whether a rule is about them, and only then a job is made.
 */
export async function countSoon(ctx: Ctx, { name }: { name: string }): Promise<void> {
  await oncePerTransaction(ctx, `achievements:${name}`, async () => {
    if (await isNamed(ctx, name)) await oncePerTransaction(ctx, 'achievements', () => countNow(ctx, nextPause(ctx)))
  })
}

/** The same after what changes who somebody is. */
export async function lookSoon(ctx: Ctx, event: { name: string }): Promise<void> {
  await countSoon(ctx, event)
  await oncePerTransaction(ctx, 'achievements:facts', () => giveForFactsNow(ctx, nextPause(ctx)))
}

async function isNamed({ db }: Ctx, event: string): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { named: boolean }[] }>(
    `select exists (select from achievement where enabled and rule ->> 'event' = ?) as named`,
    [event],
  )
  return rows[0]?.named === true
}

function nextPause({ now }: Ctx): Date {
  return new Date((Math.floor(now.getTime() / PAUSE_MS) + 1) * PAUSE_MS)
}
