export { cronTasks, crontab } from './crons.ts'
export { features, gathered } from './gathered.ts'
export { subscribers, taskList } from './jobs.ts'
export { openInstallation } from './open-installation.ts'
