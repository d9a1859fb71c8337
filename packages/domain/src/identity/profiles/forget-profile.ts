import { Profile } from '@pathwar/db/models/identity/profile'
import { handleHook } from '../../kernel/index.ts'
import { dropPicture } from '../../storage/pictures/index.ts'
import { accountDeleting } from '../account/index.ts'

/** Of a deleted account neither picture nor words are left. */
export const forgetProfile = handleHook(accountDeleting, async (ctx, { userId }) => {
  await dropPicture(ctx, { kind: 'user', id: userId })
  await Profile.query(ctx.db).deleteById(userId)
})
