import type { Logger } from '@pathwar/platform/logger'
import type { DockerLimits } from './docker/limits.ts'
import type { Driver } from './driver.ts'
import type { DiskLimit } from './process/disk-use.ts'
import { createProcessDriver } from './process/process-driver.ts'

/** Creates the driver with that name; logs its limitations. */
export async function createDriver(
  name: Driver['name'],
  options: {
    home: string
    dockerHost: string | undefined
    limits?: DockerLimits
    disk?: DiskLimit
    log: Logger
  },
): Promise<Driver> {
  if (name === 'docker') {
    const { createDockerDriver } = await import('./docker/docker-driver.ts')
    return createDockerDriver(options)
  }
  const driver = await createProcessDriver(options)
  const how = {
    bwrap: 'namespaces of bubblewrap and Node permissions; no network',
    unshare: 'Node permissions and no network (install bubblewrap for namespaces)',
    node: 'Node permissions only, network included (install bubblewrap)',
  }[driver.confinement]
  options.log.warn(
    {
      driver: name,
      confinement: how,
      shells: driver.whySimulated === null ? 'real' : `simulated: ${driver.whySimulated}`,
    },
    'the process driver is for development and demonstrations, never for production',
  )
  return driver
}
