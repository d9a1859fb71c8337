import { feature } from '../../kernel/index.ts'
import { exportStatistics } from './export-statistics.ts'
import { glance } from './glance.ts'
import { showStatistics } from './show-statistics.ts'

export const console = feature('console', {
  useCases: {
    glance,
    statistics: showStatistics,
    exportStatistics,
  },
})
