import { EndedSessions } from '@pathwar/contracts/identity/sessions'
import { UserRef } from '@pathwar/contracts/identity/users'
import { command } from '../../kernel/index.ts'
import { endSessions } from '../auth/index.ts'
import { changingLowerUser } from './user.queries.ts'

/** Ends all sessions of a user. */
export const endUserSessions = command({
  permission: 'user:manage',
  audit: 'itself',
  input: UserRef,
  output: EndedSessions,
  async run(ctx, { user: id }) {
    return changingLowerUser(ctx, id, async ({ username }) => {
      const ended = await endSessions(ctx, { userId: id })
      await ctx.audit('user.sessions-ended', { kind: 'user', id, name: username }, { ended })
      return { ended }
    })
  },
})
