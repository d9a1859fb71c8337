export { scoringJobs, scoringSubscribers } from './scoring.jobs.ts'
export { showScoreboard } from './show-scoreboard.ts'
