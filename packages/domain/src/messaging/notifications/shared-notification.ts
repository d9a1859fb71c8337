import type { Ctx } from '../../kernel/index.ts'

/** How many rows one call changes at most. */
const BATCH = 2_000

/**
 * Gives some of the notifications of many people about one thing another text, or takes them back if it is null. Returns whether
 * that has to be done again: there are more, or somebody marks theirs as read meanwhile, for whom nobody waits here.
 */
export async function rewordNotifications(
  { db }: Pick<Ctx, 'db'>,
  about: string,
  message: string | null,
): Promise<boolean> {
  const old = 'about = :about and (:message::text is null or message <> :message::text)'
  const some = `select id from notification where ${old} limit ${BATCH} for update skip locked`
  await db.raw(
    message === null
      ? `delete from notification where id in (${some})`
      : `update notification set message = :message where id in (${some})`,
    { about, message },
  )
  const { rows } = await db.raw<{ rows: unknown[] }>(`select from notification where ${old} limit 1`, {
    about,
    message,
  })
  return rows.length > 0
}

/** Marks a user's notifications about some things as read. */
export async function markReadAbout(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  userId: string,
  about: readonly string[],
): Promise<void> {
  // In the order of ids: somebody may do the same in two tabs.
  await db.raw(
    `update notification set read_at = :now where id in (
       select id from notification where about = any (:about::text[]) and user_id = :userId and read_at is null
       order by id for update)`,
    { now, userId, about: [...about] },
  )
}
