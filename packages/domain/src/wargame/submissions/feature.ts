import { feature } from '../../kernel/index.ts'
import { exportSubmissions } from './export-submissions.ts'
import { listMySubmissions } from './list-my-submissions.ts'
import { listSubmissions } from './list-submissions.ts'

/** What teams have answered: the log for organisers, and each team's own history. */
export const submissions = feature('submissions', {
  useCases: {
    list: listSubmissions,
    export: exportSubmissions,
    mine: listMySubmissions,
  },
})
