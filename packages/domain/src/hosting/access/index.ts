export { openGateSession } from './gate-session.ts'
export {
  syncAllGrants,
  syncInstanceGrants,
  syncTeamGrants,
  syncTournamentGrants,
  syncUserGrants,
} from './instance-grants.ts'
