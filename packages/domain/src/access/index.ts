export { syncAllGrants, syncInstanceGrants, syncTeamGrants, syncTournamentGrants } from './instance-grants.ts'
