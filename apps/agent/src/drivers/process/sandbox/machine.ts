import type { Login } from './login.ts'
import type { Mount } from './machine-root.ts'

/** What players enter: a level's files with the host's programs, one account, no network. */
export type Machine = {
  /** The folder of the host that is its `/`. */
  root: string
  mounts: Mount[]
  hostname: string
  login: Login
  environment: Record<string, string>
  memoryBytes: number
}
