export { exportSubmissions } from './export-submissions.ts'
export { listMySubmissions } from './list-my-submissions.ts'
export { listSubmissions } from './list-submissions.ts'
export { readSubmissions } from './submission.queries.ts'
