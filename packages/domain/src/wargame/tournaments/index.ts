export { admitTeam } from './admit-team.ts'
export { bankOf, cashOf } from './cash.ts'
export { closeTournament } from './close-tournament.ts'
export { createTournament } from './create-tournament.ts'
export { enterTeam } from './enter-team.ts'
export { freezeScoreboard } from './freeze-scoreboard.ts'
export { getTournament } from './get-tournament.ts'
export { joinTournament } from './join-tournament.ts'
export { giveUpPlaces, leaveTournaments, playedByBoth } from './leave-tournaments.ts'
export { isClosed, nextChange, toLockView } from './level-lock.rules.ts'
export { type LevelLocks, levelLocks, lockForPurchase, secretLevels } from './level-locks.ts'
export { listTournaments } from './list-tournaments.ts'
export { openTournament } from './open-tournament.ts'
export { enterNewMember } from './roster.ts'
export { endTask, scheduleEnd } from './schedule-end.ts'
export { codeIsFor, type Entering, teamEntering } from './team-entering.ts'
export { thawScoreboard } from './thaw-scoreboard.ts'
export {
  maySeeLevels,
  maySeeMembers,
  maySeeTournament,
  notRunning,
  requireRunning,
  standingAsOf,
} from './tournament.policy.ts'
export {
  countsOf,
  invitedTournament,
  lockTournament,
  lockTournamentsOf,
  managedTournament,
  type Playing,
  playedBy,
  playedTournament,
  playingIn,
  secretTeams,
  unarchivedTournament,
  visibleTournament,
} from './tournament.queries.ts'
export {
  clockOf,
  emailAllowed,
  entryRefusal,
  frozenAt,
  phaseOf,
  SETTLING_MS,
  scoringOf,
  tellsPlaces,
  whoswhoOf,
} from './tournament.rules.ts'
export { pausedOf, showTournament, toTournamentView } from './tournament.view.ts'
export { unrankedAt } from './unranked.ts'
export { updateTournament } from './update-tournament.ts'
export { tournamentScope } from './viewer-scope.ts'
