import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LevelService } from '@pathwar/contracts/wargame/level-package'
import { LevelFailure } from '../driver.ts'
import { type Confinement, confine, linksFolderOf, modulesFolderOf } from './confinement.ts'
import type { MachineSpec } from './shell/machine.ts'

const scripts = join(dirname(fileURLToPath(import.meta.url)), 'shell')
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

/**
 * Runs a service's on-init hook, confined; if it fails, the error contains its output. The hook gets the passphrases
 * through a pipe only.
 */
export async function runHook(
  how: Confinement,
  hook: { root: string; service: LevelService; hostname: string; passphrases: string[]; signal: AbortSignal },
): Promise<void> {
  const { root, service } = hook
  const machine = {
    ...machineOf(service, hook.hostname, how === 'bwrap' ? '/level' : root),
    user: 'root',
    workingDir: service.workingDir,
  }
  const command = confine(how, {
    root,
    writable: [root],
    workingDir: root,
    args: [join(scripts, 'hook.ts'), JSON.stringify(machine)],
    environment: {},
    runtime: runtimeFolders(),
    memoryMb: 256,
  })
  const env = { PATH: '/usr/bin:/bin', HOME: '/tmp', LANG: 'C.UTF-8', TZ: 'UTC' }
  const child = spawn(command.file, command.args, {
    cwd: root,
    env,
    signal: hook.signal,
    timeout: 60_000,
    killSignal: 'SIGKILL',
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output = `${output}${chunk}`.slice(-3000)))
  child.stdin.on('error', () => child.kill())
  child.stdin.end(JSON.stringify(hook.passphrases))
  const code = await new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject))
  if (code === 0) return
  const words = hook.passphrases.reduce((text, passphrase) => text.replaceAll(passphrase, '[passphrase]'), output)
  throw new LevelFailure(`/pwinit/on-init of service "${service.name}" failed (${code ?? 'ended'}):\n${words.trim()}`)
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
