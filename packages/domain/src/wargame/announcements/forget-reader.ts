import { Announcement } from '@pathwar/db/models/wargame/announcement'
import { accountDeleting } from '../../identity/account/index.ts'
import { handleHook } from '../../kernel/index.ts'

/** What was told to the owner of a deleted account alone goes with it, and what they have read. */
export const forgetReader = handleHook(accountDeleting, async ({ db }, { userId }) => {
  await Announcement.query(db).delete().where({ userId })
  await db.table('announcement_read').delete().where({ user_id: userId })
})
