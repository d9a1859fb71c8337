import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { Bash, type CustomCommand, type IFileSystem } from 'just-bash'
import { extraCommands } from './commands.ts'

export type MachineSpec = {
  /** The folder that becomes `/`. */
  root: string
  hostname: string
  user: string
  environment: Record<string, string>
  /** Where its hook runs; `/` if it is not given. */
  workingDir?: string
}

/** A simulated machine: the service's files in memory, and shells that share them. */
export type Machine = {
  spec: MachineSpec
  fs: IFileSystem
  env: Record<string, string>
  shell: (commands?: CustomCommand[]) => Bash
}

/** Loads a service's folder. Changes stay in memory and are lost with the process. */
export async function loadMachine(spec: MachineSpec): Promise<Machine> {
  const home = spec.user === 'root' ? '/root' : `/home/${spec.user}`
  const files: Files = {}
  const links = readFolder(files, spec.root, '')
  const env = {
    HOME: home,
    USER: spec.user,
    LOGNAME: spec.user,
    HOSTNAME: spec.hostname,
    SHELL: '/bin/bash',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    ...spec.environment,
  }
  const id = spec.user === 'root' ? 0 : 1000
  const common = { env, cwd: home, executionLimits: limits, processInfo: { uid: id, gid: id } }
  const { fs } = new Bash({ ...common, files })
  await Promise.all([home, '/tmp'].map((folder) => fs.mkdir(folder, { recursive: true })))
  for (const [path, target] of links) await fs.symlink(target, path)
  return {
    spec,
    fs,
    env,
    shell: (commands = []) => new Bash({ ...common, fs, customCommands: [...extraCommands(spec), ...commands] }),
  }
}

type Files = Record<string, { content: Uint8Array | string; mode: number }>

const limits = {
  maxExecutionTimeMs: 120_000,
  maxOutputSize: 16 * 1024 * 1024,
  maxLiveBytes: 96 * 1024 * 1024,
  maxArchiveBytes: 64 * 1024 * 1024,
  maxFileSystemBytes: 128 * 1024 * 1024,
}

/** Reads the files of a folder; returns its links. */
function readFolder(files: Files, real: string, virtual: string): [path: string, target: string][] {
  const links: [string, string][] = []
  for (const entry of readdirSync(real, { withFileTypes: true })) {
    const [from, to] = [join(real, entry.name), `${virtual}/${entry.name}`]
    if (entry.isDirectory()) links.push(...readFolder(files, from, to))
    if (entry.isSymbolicLink()) links.push([to, readlinkSync(from)])
    if (!entry.isFile()) continue
    const content = readFileSync(from)
    const isScript = content[0] === 0x23 && content[1] === 0x21
    files[to] = { content, mode: isScript ? 0o755 : 0o644 }
  }
  return links
}
