import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How well a process can be confined on this host, best first. */
export type Confinement = 'bwrap' | 'unshare' | 'node'

export type ConfinedCommand = {
  /** The service's folder, read-only inside, and its writable folders. */
  root: string
  writable: string[]
  workingDir: string
  /** The script and its arguments; Node options are not accepted here. */
  args: string[]
  /** The script's environment besides the launcher's; variables that affect a loader or Node are dropped. */
  environment: Record<string, string>
  /** Our own folders that the script needs to read. */
  runtime: string[]
  memoryMb: number
}

/** Tests what this host supports. */
export async function bestConfinement(): Promise<Confinement> {
  if (process.platform !== 'linux') return 'node'
  if (await works('bwrap', [...bwrapBase(), '/usr/bin/env', 'true'])) return 'bwrap'
  return (await works('unshare', ['--user', '--map-root-user', '--net', '--ipc', 'true'])) ? 'unshare' : 'node'
}

/** The command line that runs Node on a service's files and confines it to them. */
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
    // Everything after this is a script, whatever it looks like: an option could remove the permissions above.
    '--',
    ...command.args,
  ]
  // Limits of 64 MB per file and 512 open files: enough for a level, and too little to fill the disk.
  const limited = (file: string) => [
    '-c',
    'ulimit -c 0 -f 131072 -n 512 2>/dev/null; exec "$@"',
    'sh',
    // Set inside, not for the launcher, which runs outside and would follow a PATH or LD_PRELOAD of the level.
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

/** Variables by which loaders, libraries and Node run code, or weaken the confinement. */
const steering = /^(?:LD|DYLD|GLIBC|GCONV|LOCPATH|MALLOC|OPENSSL|SSL|NODE|PATHWAR)(?:_|$)/

function settingsOf(environment: Record<string, string>): string[] {
  return Object.entries(environment)
    .filter(([name]) => name === 'NODE_ENV' || (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !steering.test(name)))
    .map(([name, value]) => `${name}=${value}`)
}

/** The node_modules folder (with everything it links to) in which a package is installed. */
export function modulesFolderOf(entry: string): string {
  const real = realpathSync(entry)
  const mark = `${sep}node_modules${sep}`
  return real.slice(0, real.indexOf(mark) + mark.length - 1)
}

/** Folders between a script and a package that it imports, where Node looks for links. */
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
