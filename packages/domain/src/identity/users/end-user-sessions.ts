import { EndedSessions } from '@pathwar/contracts/identity/sessions'
import { UserRef } from '@pathwar/contracts/identity/users'
import { command } from '../../kernel/index.ts'
import { endSessions } from '../auth/index.ts'
import { findLowerUser } from './user.queries.ts'

/** Ends all sessions of a user. */
export const endUserSessions = command({
  permission: 'user:manage',
  input: UserRef,
  output: EndedSessions,
  async run(ctx, { user: id }) {
    const user = await findLowerUser(ctx, id)
    const ended = await endSessions(ctx, { userId: id })
    await ctx.audit('user.sessions-ended', { kind: 'user', id, name: user.username }, { ended })
    return { ended }
  },
})
