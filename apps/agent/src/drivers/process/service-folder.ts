import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type LevelService, readWhole } from '@pathwar/contracts/wargame/level-package'
import { LevelFailure, type StartRequest } from '../driver.ts'
import type { Confinement } from './confinement.ts'
import { copyFolder } from './copy-folder.ts'
import { runHookBy, runHookInSandbox } from './run-hook.ts'
import { giveTo, isPlainFolder } from './sandbox/folders.ts'
import type { Machine } from './sandbox/machine.ts'
import { makeMachine } from './sandbox/make-machine.ts'
import { hookRuntime } from './service-runtime.ts'

/** What a hook may have, in bytes: it is a script. */
const MAX_HOOK_BYTES = 200_000

/** How services are kept from the host. `sandbox`: whether it can run real shells, and whether the agent is root. */
export type Confining = { how: Confinement; sandbox: { asRoot: boolean } | null }

/**
 * Writes a service's files to a folder of the host, and runs its hook on them. Answers what players enter by a real shell, if
 * they do.
 */
export async function makeService(
  { how, sandbox }: Confining,
  folder: string,
  service: LevelService,
  request: StartRequest,
): Promise<Machine | null> {
  if (service.rootfs === undefined || (!service.process && !service.shell)) {
    throw new LevelFailure(
      `the process driver cannot run service "${service.name}": it has neither x-pathwar-process nor a shell with a rootfs folder; use the docker driver`,
    )
  }
  const root = join(folder, 'root')
  if (!isInside(root, join(root, service.workingDir)))
    throw new LevelFailure(`the working_dir of service "${service.name}" leads out of its files: ${service.workingDir}`)
  await copyFolder(request.files, service.rootfs, root)
  const context = service.build?.context ? `${service.build.context}/` : ''
  const hook = [`${service.rootfs}/pwinit/on-init`, `${context}on-init`].find((path) => request.files.sizes.has(path))
  await mkdir(join(root, 'pwinit/files'), { recursive: true })
  await mkdir(join(root, service.workingDir, 'data'), { recursive: true })
  await mkdir(join(root, '.run'), { recursive: true, mode: 0o700 })
  const on = { service: service.name, passphrases: request.passphrases, signal: request.signal }
  if (hook) await writeHook(join(root, 'pwinit/on-init'), await readWhole(request.files, hook, MAX_HOOK_BYTES))
  const machine = sandbox && (await makeMachine(root, service, { hostname: request.slug, ...sandbox }))
  if (hook && machine) await runHookInSandbox(machine, service.workingDir, on, sandbox)
  else if (hook) await runHookBy(hookRuntime(how, root, service, request.slug), root, on)
  // What the host mounts or removes by its name must not have become a link to somewhere else.
  for (const path of ['pwinit/files', '.run', join(service.workingDir, 'data')])
    if (!(await isPlainFolder(root, path)))
      throw new LevelFailure(`/pwinit/on-init of service "${service.name}" left no folder /${path}`)
  for (const name of ['on-init', 'passphrases']) await rm(join(root, 'pwinit', name), { force: true })
  // The sockets have the same path, whether the service sees its folder as /level or not.
  await symlink(join('root', '.run'), join(folder, 'run'))
  if (isShellOnly(service)) return machine
  // A service's own process is the agent's user.
  if (sandbox?.asRoot) await giveTo(0, 0, root)
  return null
}

/** Scripts look `pwinit` up by its name; the original's hooks may also use a path. */
async function writeHook(path: string, bytes: Uint8Array): Promise<void> {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/(?:\/usr)?\/bin\/pwinit\b|\/pwinit\/pwinit\b/g, 'pwinit')
  await writeFile(path, text, { encoding: 'latin1', mode: text.startsWith('#!') ? 0o755 : 0o644 })
}

/** Whether players enter it, and nothing runs in it. */
export function isShellOnly(service: LevelService): boolean {
  return service.shell !== undefined && !service.process
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(`${root}${sep}`)
}
