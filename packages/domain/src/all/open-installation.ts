import { createInstallation, type Installation, type InstallationOptions } from '../kernel/index.ts'
import { gathered } from './gathered.ts'

/** Opens everything that a process needs to run the use cases of all features; end it with `installation.db.destroy()`. */
export function openInstallation(options: Omit<InstallationOptions, 'features'>): Installation {
  return createInstallation({ ...options, features: gathered })
}
