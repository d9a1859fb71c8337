import { foldName } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import * as z from 'zod'
import { job } from '../../kernel/index.ts'
import { queueMail } from '../../messaging/mail/index.ts'
import { issueToken, revokeTokens } from '../tokens/index.ts'
import { passwordLink } from './letters.ts'

/** How long a link to choose a new password is valid. */
export const PASSWORD_LINK_MINUTES = 60

export const sendPasswordReset = job({
  task: 'account.password-reset',
  payload: z.looseObject({ email: z.string() }),
  async run(ctx, { email }) {
    const user = await AppUser.query(ctx.db)
      .where({ emailKey: foldName(email), activated: true })
      .whereNull('deletedAt')
      .first()
    if (!user) return
    const { id: userId, email: to, displayName: name } = user
    await revokeTokens(ctx, userId, ['password'])
    const token = await issueToken(ctx, { type: 'password', userId, minutes: PASSWORD_LINK_MINUTES })
    await queueMail(ctx, { to, userId, name, letter: passwordLink({ token }) })
  },
})
