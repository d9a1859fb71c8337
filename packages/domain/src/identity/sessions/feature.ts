import { feature } from '../../kernel/index.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import { listSessions } from './list-sessions.ts'
import { sessionMovers } from './session.movers.ts'

export const sessions = feature('sessions', {
  useCases: {
    list: listSessions,
    end: endSession,
    endOthers: endOtherSessions,
  },
  movers: sessionMovers,
  sweep: {
    domain: {
      // Kept for a month, because users may ask about past sessions.
      user_session:
        "delete from user_session where least(ended_at, expires_at) < :realNow::timestamptz - interval '30 days'",
    },
  },
})
