export { taskList } from './jobs.ts'
export { allUseCases } from './registry.ts'
