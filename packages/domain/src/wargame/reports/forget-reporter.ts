import { LevelReport } from '@pathwar/db/models/wargame/level-report'
import { accountDeleting } from '../../identity/account/index.ts'
import { handleHook } from '../../kernel/index.ts'

/** What somebody has reported goes on telling that something did not work; their words go with their account. */
export const forgetReporter = handleHook(accountDeleting, async ({ db }, { userId }) => {
  await LevelReport.query(db).where({ reportedBy: userId }).patch({ words: '' })
})
