export { addScore } from './add-score.ts'
export { showScoreboard } from './show-scoreboard.ts'
