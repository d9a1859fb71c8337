import { EndedSessions, SessionRef } from '@pathwar/contracts/identity/sessions'
import { command, DomainError, userOf } from '../../kernel/index.ts'
import { endSessions } from '../auth/index.ts'

/** Ends one of the user's sessions, and everything that it has open. */
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
