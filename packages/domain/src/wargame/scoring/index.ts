export { showScoreboard } from './show-scoreboard.ts'
