export { cronTasks, crontab } from './crons.ts'
export { taskList } from './jobs.ts'
export { allUseCases } from './registry.ts'
