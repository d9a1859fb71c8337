import { feature } from '../../kernel/index.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { listSessions } from './list-sessions.ts'

export const sessions = feature('sessions', {
  useCases: {
    list: listSessions,
    end: endSession,
    endOthers: endOtherSessions,
  },
  sweep: {
    domain: {
      // What people may still ask about is kept for a month.
      user_session:
        "delete from user_session where least(ended_at, expires_at) < :now::timestamptz - interval '30 days'",
    },
  },
})
