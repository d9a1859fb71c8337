import { Nothing } from '@pathwar/contracts/text'
import { command } from '../kernel/index.ts'
import { endSession } from './session.ts'

/** Ends the session that asks; a visitor is logged out already. */
export const logOut = command({
  permission: 'public',
  input: Nothing,
  output: Nothing,
  async run(ctx) {
    if (ctx.actor.kind === 'user' && ctx.actor.sessionId) await endSession(ctx, ctx.actor.sessionId)
    return {}
  },
})
