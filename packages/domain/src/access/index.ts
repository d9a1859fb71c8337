export { syncInstanceGrants, syncTeamGrants, syncTournamentGrants } from './instance-grants.ts'
