import { EndedSessions } from '@pathwar/contracts/identity/sessions'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { command, userOf } from '../../kernel/index.ts'
import { endSessions } from '../auth/index.ts'

/** Ends all sessions except the current one. */
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
