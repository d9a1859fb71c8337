import { feature } from '../../kernel/index.ts'
import { endPractice, practiceEndJob } from './end-practice.job.ts'
import { forgetPractice } from './forget-practice.ts'
import { listPractised } from './list-practised.ts'
import { practiceMovers } from './practice.movers.ts'
import { practiceParts } from './practice.parts.ts'
import { showPractice } from './show-practice.ts'
import { startPractice } from './start-practice.ts'
import { submitPractice } from './submit-practice.ts'

export const practice = feature('practice', {
  useCases: {
    level: showPractice,
    start: startPractice,
    submit: submitPractice,
    list: listPractised,
  },
  movers: practiceMovers,
  contended: ['practice_run'],
  jobs: [practiceEndJob],
  hooks: [practiceParts, endPractice, forgetPractice],
})
