/** The operator's limits for levels, whatever their packages request. */
export type DockerLimits = {
  /**
   * `none`: an image build has no network; `default`: it may download packages, and reaches whatever this host reaches.
   */
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
