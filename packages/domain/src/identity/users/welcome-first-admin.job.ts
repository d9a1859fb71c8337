import { AppUser } from '@pathwar/db/models/identity/app-user'
import * as z from 'zod'
import { job } from '../../kernel/index.ts'
import { queueMail } from '../../messaging/mail/index.ts'
import { WELCOME_DAYS } from '../../tenancy/domains/index.ts'
import { issueToken } from '../tokens/index.ts'
import { firstAdmin } from './letters.ts'

/**
 * Sends a mail to the first administrator of a new domain, from that domain. Its link is not the one that the operator
 * saw: jobs are rows, and rows store no secrets.
 */
export const welcomeFirstAdmin = job({
  task: 'domains.welcome',
  payload: z.looseObject({ userId: z.uuid() }),
  async run(ctx, { userId }) {
    const user = await AppUser.query(ctx.db).findById(userId)
    if (!user) return
    const { email: to, username, displayName: name } = user
    const token = await issueToken(ctx, { type: 'password', userId, minutes: WELCOME_DAYS * 24 * 60 })
    await queueMail(ctx, { to, userId, name, letter: firstAdmin({ username, token, days: WELCOME_DAYS }) })
  },
})
