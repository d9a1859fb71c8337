export { exportStatistics } from './export-statistics.ts'
export { glance } from './glance.ts'
export { showStatistics } from './show-statistics.ts'
