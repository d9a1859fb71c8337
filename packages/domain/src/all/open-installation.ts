import { createInstallation, gatherAnswers, type Installation, type InstallationOptions } from '../kernel/index.ts'
import { answers } from './answers.ts'

/** Opens what a process needs to run use cases, of all features; end it with `installation.db.destroy()`. */
export function openInstallation(options: Omit<InstallationOptions, 'answers'>): Installation {
  return createInstallation({ ...options, answers: gatherAnswers(answers) })
}
