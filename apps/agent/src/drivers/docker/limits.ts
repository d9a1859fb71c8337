/** What an operator allows levels, whatever their packages ask for. */
export type DockerLimits = {
  /** `none`: building an image reaches nothing; `default`: it may fetch packages, and whatever else this host reaches. */
  buildNetwork: 'none' | 'default'
  /** Where images may come from; the engine asks a registry from the host's own network. */
  registries: string[]
  memoryBytes: number
  cpus: number
}

export const publicRegistries = [
  'docker.io',
  'ghcr.io',
  'quay.io',
  'gcr.io',
  'mcr.microsoft.com',
  'public.ecr.aws',
  'registry.gitlab.com',
  'registry.k8s.io',
]

export const defaultLimits: DockerLimits = {
  buildNetwork: 'none',
  registries: publicRegistries,
  memoryBytes: 1024 * 1024 * 1024,
  cpus: 2,
}
