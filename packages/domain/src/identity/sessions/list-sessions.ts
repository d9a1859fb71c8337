import { DeviceView } from '@pathwar/contracts/identity/sessions'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { UserSession } from '@pathwar/db/models/identity/user-session'
import * as z from 'zod'
import { query, userOf } from '../../kernel/index.ts'

/** The user's sessions, most recently seen first. */
export const listSessions = query({
  permission: 'web',
  sessionOnly: true,
  input: Nothing,
  output: z.array(DeviceView),
  async run(ctx) {
    const { userId, sessionId } = userOf(ctx)
    const sessions = await UserSession.query(ctx.db)
      .where({ userId })
      .whereNull('endedAt')
      .where('expiresAt', '>', ctx.realNow)
      .orderBy('seenAt', 'desc')
      .limit(200)
    return sessions.map((session) => ({
      id: session.id,
      kind: session.kind,
      address: session.address,
      agent: session.agent,
      method: session.lastMethod,
      createdAt: session.createdAt.toISOString(),
      seenAt: session.seenAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      current: session.id === sessionId,
    }))
  },
})
