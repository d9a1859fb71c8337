export { showScoreboard } from './show-scoreboard.ts'
export { storedScoreboard } from './stored-scoreboard.ts'
