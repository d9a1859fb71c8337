import { PracticeRun } from '@pathwar/db/models/wargame/practice-run'
import { accountDeleting } from '../../identity/account/index.ts'
import { handleHook } from '../../kernel/index.ts'
import { stopPractice } from '../instances/index.ts'

/** What somebody has practised goes with their account, and what runs for them stops. */
export const forgetPractice = handleHook(accountDeleting, async (ctx, { userId }) => {
  await stopPractice(ctx, { userId }, 'the account was deleted')
  await PracticeRun.query(ctx.db).delete().where({ userId })
})
