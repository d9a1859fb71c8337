import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How well a process can be shut in on this host, best first. */
export type Confinement = 'bwrap' | 'unshare' | 'node'

export type ConfinedCommand = {
  /** The service's folder, read-only inside, and its folders that may be written. */
  root: string
  writable: string[]
  workingDir: string
  /** Script and its own arguments; options of Node are not taken from here. */
  args: string[]
  /** What the script sees beside the launcher's own environment; names that would steer a loader or Node are left out. */
  environment: Record<string, string>
  /** Folders of ours that the script needs to read. */
  runtime: string[]
  memoryMb: number
}

/** Finds out by trying what this host allows. */
export async function bestConfinement(): Promise<Confinement> {
  if (process.platform !== 'linux') return 'node'
  if (await works('bwrap', [...bwrapBase(), '/usr/bin/env', 'true'])) return 'bwrap'
  return (await works('unshare', ['--user', '--map-root-user', '--net', '--ipc', 'true'])) ? 'unshare' : 'node'
}

/** The command line that runs Node on a service's files with nothing else in reach. */
export function confine(how: Confinement, command: ConfinedCommand): { file: string; args: string[] } {
  const node = realpathSync(process.execPath)
  const inside = how === 'bwrap' ? { ...command, root: '/level' } : command
  const place = (path: string) => (how === 'bwrap' ? `/level${path.slice(command.root.length)}` : path)
  const nodeArgs = [
    '--permission',
    ...[inside.root, ...command.runtime].map((folder) => `--allow-fs-read=${folder}${sep}`),
    ...command.writable.map((folder) => `--allow-fs-write=${place(folder)}${sep}`),
    `--max-old-space-size=${command.memoryMb}`,
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=SecurityWarning',
    // What follows is a script whatever it looks like: an option could lift the permissions above.
    '--',
    ...command.args,
  ]
  // A file of 64 MB and 512 open files are enough for a level, and not for filling the disk.
  const limited = (file: string) => [
    '-c',
    'ulimit -c 0 -f 131072 -n 512 2>/dev/null; exec "$@"',
    'sh',
    // Set in here, not around the launcher, which is outside and would obey a PATH or LD_PRELOAD of the level's.
    '/usr/bin/env',
    ...settingsOf(command.environment),
    file,
    ...nodeArgs,
  ]
  if (how === 'node') return { file: '/bin/sh', args: limited(node) }
  if (how === 'unshare') {
    return {
      file: 'unshare',
      args: ['--user', '--map-root-user', '--net', '--ipc', '--uts', '/bin/sh', ...limited(node)],
    }
  }
  const binds = [
    ...['--ro-bind', command.root, '/level'],
    ...command.writable.flatMap((folder) => ['--bind', folder, place(folder)]),
    ...command.runtime.flatMap((folder) => ['--ro-bind', folder, folder]),
    ...['--ro-bind', node, '/run/node', '--chdir', place(command.workingDir)],
  ]
  return { file: 'bwrap', args: [...bwrapBase(), ...binds, '/bin/sh', ...limited('/run/node')] }
}

/** Names by which loaders, libraries and Node run code or open doors that the confinement keeps shut. */
const steering = /^(?:LD|DYLD|GLIBC|GCONV|LOCPATH|MALLOC|OPENSSL|SSL|NODE|PATHWAR)(?:_|$)/

function settingsOf(environment: Record<string, string>): string[] {
  return Object.entries(environment)
    .filter(([name]) => name === 'NODE_ENV' || (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !steering.test(name)))
    .map(([name, value]) => `${name}=${value}`)
}

/** The node_modules folder (with everything it links to) that a package is installed in. */
export function modulesFolderOf(entry: string): string {
  const real = realpathSync(entry)
  const mark = `${sep}node_modules${sep}`
  return real.slice(0, real.indexOf(mark) + mark.length - 1)
}

/** Folders between a script and a package it imports, where Node looks for links. */
export function linksFolderOf(script: string): string {
  for (let folder = dirname(script); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules'))) return join(folder, 'node_modules')
  }
  throw new Error(`no node_modules above ${script}`)
}

function bwrapBase(): string[] {
  const base = [
    '--unshare-all',
    '--unshare-user',
    '--uid',
    '65534',
    '--gid',
    '65534',
    '--hostname',
    'level',
    '--cap-drop',
    'ALL',
  ]
  const links = ['lib', 'lib32', 'lib64', 'bin', 'sbin'].flatMap((name) => {
    if (!existsSync(`/${name}`)) return []
    return realpathSync(`/${name}`).startsWith('/usr/')
      ? ['--symlink', realpathSync(`/${name}`).slice(1), `/${name}`]
      : ['--ro-bind', `/${name}`, `/${name}`]
  })
  const system = [
    '--ro-bind',
    '/usr',
    '/usr',
    ...links,
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--tmpfs',
    '/tmp',
    '--tmpfs',
    '/run',
  ]
  // Distributions that keep the loader elsewhere.
  const store = ['/nix/store', '/gnu/store'].flatMap((folder) =>
    existsSync(folder) ? ['--ro-bind', folder, folder] : [],
  )
  return [...base, ...system, ...store]
}

async function works(file: string, args: string[]): Promise<boolean> {
  return run(file, args, { timeout: 5000 }).then(
    () => true,
    () => false,
  )
}
