import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LevelService } from '@pathwar/contracts/wargame/level-package'
import { type Confinement, confine, linksFolderOf, modulesFolderOf } from './confinement.ts'
import type { MachineSpec } from './interpreter/machine.ts'

const scripts = join(dirname(fileURLToPath(import.meta.url)), 'interpreter')
const bash = createRequire(import.meta.url).resolve('just-bash')

/** The command that serves a level's shell, and our own folders that it reads. */
export function shellRuntime(service: LevelService, hostname: string) {
  return {
    folders: runtimeFolders(),
    args: (socket: string, root: string) => [
      join(scripts, 'main.ts'),
      socket,
      JSON.stringify(machineOf(service, hostname, root)),
    ],
  }
}

/** The command that runs a service's hook in the interpreter; it reads the passphrases from its standard input, as JSON. */
export function hookRuntime(how: Confinement, root: string, service: LevelService, hostname: string) {
  const machine = {
    ...machineOf(service, hostname, how === 'bwrap' ? '/level' : root),
    user: 'root',
    workingDir: service.workingDir,
  }
  return confine(how, {
    root,
    writable: [root],
    workingDir: root,
    args: [join(scripts, 'hook.ts'), JSON.stringify(machine)],
    environment: {},
    runtime: runtimeFolders(),
    memoryMb: 256,
  })
}

function machineOf(service: LevelService, hostname: string, root: string): MachineSpec {
  return {
    root,
    hostname: service.hostname ?? hostname,
    user: service.user ?? 'root',
    environment: service.environment,
  }
}

function runtimeFolders(): string[] {
  return [...new Set([scripts, linksFolderOf(scripts), modulesFolderOf(bash)])]
}
