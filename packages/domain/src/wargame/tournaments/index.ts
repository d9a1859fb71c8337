export { admitTeam } from './admit-team.ts'
export { bankOf, cashOf } from './cash.ts'
export { closeTournament } from './close-tournament.ts'
export { createTournament } from './create-tournament.ts'
export { getTournament } from './get-tournament.ts'
export { joinTournament } from './join-tournament.ts'
export { giveUpPlaces, leaveTournaments } from './leave-tournaments.ts'
export { listTournaments } from './list-tournaments.ts'
export { openTournament } from './open-tournament.ts'
export { enterNewMember } from './roster.ts'
export { endTask, scheduleEnd } from './schedule-end.ts'
export { maySeeLevels, maySeeTournament, requireRunning } from './tournament.policy.ts'
export {
  countsOf,
  lockTournamentsOf,
  managedTournament,
  type Playing,
  playedBy,
  playedTournament,
  playingIn,
  visibleTournament,
} from './tournament.queries.ts'
export { phaseOf } from './tournament.rules.ts'
export { showTournament, toTournamentView } from './tournament.view.ts'
export { updateTournament } from './update-tournament.ts'
export { tournamentScope } from './viewer-scope.ts'
