/** What an operator allows levels, whatever their packages ask for. */
export type DockerLimits = {
  /** `none`: building an image reaches nothing; `default`: it may fetch packages, and whatever else this host reaches. */
  buildNetwork: 'none' | 'default'
  memoryBytes: number
  cpus: number
}

export const defaultLimits: DockerLimits = { buildNetwork: 'none', memoryBytes: 1024 * 1024 * 1024, cpus: 2 }
