export { openGateSession } from './gate-session.ts'
