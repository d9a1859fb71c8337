import { AppUser } from '@pathwar/db/models/identity/app-user'
import { accountDeleting } from '../../identity/account/index.ts'
import { handleHook } from '../../kernel/index.ts'

/** A name that goes with its account is in no guess any more; that there was one stays, as what it paid does. */
export const forgetNamed = handleHook(accountDeleting, async ({ db }, { userId, alias }) => {
  const user = await AppUser.query(db).findById(userId).throwIfNotFound()
  // Numbered, because a team may have named the same person by an older name as well.
  await db.raw(
    `update whoswho_attempt set named = :alias || '-' || number where target_user_id = :userId or named = :name`,
    { alias, userId, name: user.usernameKey },
  )
})
