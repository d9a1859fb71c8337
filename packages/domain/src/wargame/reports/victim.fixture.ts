import { aVictim } from '@pathwar/testing/victim'
import { reports } from './feature.ts'
import { listReports, reportProblem } from './index.ts'

export const victim = aVictim(reports, {
  async own({ root, ann, ref }) {
    await ann.does(reportProblem, { ...ref, kind: 'broken', words: 'It says nothing.' })
    const { reports: all } = await root.does(listReports, {})
    return {
      ...{ reports: all.map(({ id }) => id), kind: 'broken', words: 'Mine.', answer: 'Taken over.' },
      ...{ client: undefined, state: undefined, before: undefined },
    }
  },
  ownReferences: ['reports'],
})
