export { endOtherSessions } from './end-other-sessions.ts'
export { endSession } from './end-session.ts'
export { listSessions } from './list-sessions.ts'
