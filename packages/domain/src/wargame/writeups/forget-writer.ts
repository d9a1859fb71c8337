import { Writeup } from '@pathwar/db/models/wargame/writeup'
import { accountDeleting } from '../../identity/account/index.ts'
import { handleHook } from '../../kernel/index.ts'

/** What somebody has written goes with their account. */
export const forgetWriter = handleHook(accountDeleting, async ({ db }, { userId }) => {
  await Writeup.query(db).delete().where({ userId })
})
