export { cronTasks, crontab } from './crons.ts'
export { subscribers, taskList } from './jobs.ts'
export { openInstallation } from './open-installation.ts'
export { allUseCases } from './registry.ts'
