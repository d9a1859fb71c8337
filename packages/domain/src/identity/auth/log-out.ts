import { Nothing } from '@pathwar/contracts/kernel/text'
import { command } from '../../kernel/index.ts'
import { endSessions } from './end-sessions.ts'

/** Ends the current session; for a visitor it does nothing. */
export const logOut = command({
  permission: 'public',
  session: 'ends',
  input: Nothing,
  output: Nothing,
  async run(ctx) {
    if (ctx.actor.kind === 'user' && ctx.actor.sessionId) {
      await endSessions(ctx, { userId: ctx.actor.userId, only: ctx.actor.sessionId, keepPending: true })
    }
    return {}
  },
})
