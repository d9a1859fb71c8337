export { startRehearsal } from './start-rehearsal.ts'
