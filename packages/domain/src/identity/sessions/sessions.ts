import { DeviceView, EndedSessions, SessionRef } from '@pathwar/contracts/identity/sessions'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { UserSession } from '@pathwar/db/models/identity/user-session'
import * as z from 'zod'
import { command, DomainError, query, userOf } from '../../kernel/index.ts'
import { endSessions } from '../auth/index.ts'

/** Where the user is logged in, the latest seen first. */
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
      .where('expiresAt', '>', ctx.now)
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

/** Ends one of the user's sessions, and all that it has open. */
export const endSession = command({
  permission: 'web',
  sessionOnly: true,
  input: SessionRef,
  output: EndedSessions,
  async run(ctx, { id }) {
    const ended = await endSessions(ctx, { userId: userOf(ctx).userId, only: id })
    if (ended === 0) throw new DomainError('session/not-found')
    return { ended }
  },
})

/** Ends every session but the one that asks. */
export const endOtherSessions = command({
  permission: 'web',
  sessionOnly: true,
  input: Nothing,
  output: EndedSessions,
  async run(ctx) {
    const { userId, sessionId } = userOf(ctx)
    return { ended: await endSessions(ctx, { userId, except: sessionId }) }
  },
})
