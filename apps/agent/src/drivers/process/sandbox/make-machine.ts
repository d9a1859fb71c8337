import type { LevelService } from '@pathwar/contracts/wargame/level-package'
import { giveTo } from './folders.ts'
import { makeLogin } from './login.ts'
import type { Machine } from './machine.ts'
import { makeMachineRoot } from './machine-root.ts'
import { NOBODY } from './sandbox.ts'

/** What a process may take when the level does not say: a player's own tools are larger than a level. */
const leastMemoryBytes = 256 * 1024 * 1024

/** Makes a machine of a service's files, which are in a folder of the host. Once for each folder. */
export async function makeMachine(
  root: string,
  service: Pick<LevelService, 'hostname' | 'user' | 'environment' | 'memoryBytes'>,
  options: { hostname: string; asRoot: boolean },
): Promise<Machine> {
  const login = await makeLogin(root, service)
  const mounts = await makeMachineRoot(root)
  if (options.asRoot) await giveTo(NOBODY, NOBODY, root)
  return {
    root,
    mounts,
    hostname: service.hostname ?? options.hostname,
    login,
    environment: service.environment,
    memoryBytes: Math.max(leastMemoryBytes, service.memoryBytes ?? 0),
  }
}
