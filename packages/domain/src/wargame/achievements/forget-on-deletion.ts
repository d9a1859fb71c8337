import { AppUser } from '@pathwar/db/models/identity/app-user'
import { AchievementAward } from '@pathwar/db/models/wargame/achievement-award'
import { AchievementProgress } from '@pathwar/db/models/wargame/achievement-progress'
import { accountDeleting } from '../../identity/account/index.ts'
import { handleHook } from '../../kernel/index.ts'

/** What a user has earned goes with their account. Who is just being given something is waited for; see `award`. */
export const forgetOnDeletion = handleHook(accountDeleting, async ({ db }, { userId }) => {
  await AppUser.query(db).findById(userId).forNoKeyUpdate()
  await AchievementAward.query(db).delete().where({ userId })
  await AchievementProgress.query(db).delete().where({ userId })
})
