import type { Machine } from './machine.ts'

/**
 * The unprivileged user of the host (nobody) whom a session belongs to if the agent is root: limits of a user's processes
 * do not hold for root.
 */
export const NOBODY = 65_534

/** All that what confines a program needs of the agent's environment. */
export const outside = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LANG: 'C.UTF-8' }

const rootInside = '/run/level'
/** Signals of a terminal: for the machine's programs, not for what confines them. */
const terminalSignals = ['INT', 'QUIT', 'TSTP', 'TTIN', 'TTOU']
const maxProcesses = 64
const maxOpenFiles = 256
const maxFileBytes = 64 * 1024 * 1024
const maxSharedMemoryBytes = 16 * 1024 * 1024

export type SandboxOptions = {
  /** Whether the agent is root. */
  asRoot: boolean
  /** The account's home if it is not given. */
  workingDir?: string
  /** Files that this program alone sees, each read from a descriptor of the sandbox's process. */
  files?: { at: string; descriptor: number }[]
}

/** The command line that runs a program in a new sandbox on a machine, which ends with it. */
export function sandboxed(machine: Machine, program: string[], options: SandboxOptions): string[] {
  const ignoring = ['/bin/sh', '-c', `trap "" ${terminalSignals.join(' ')}; exec "$@"`, 'sh']
  return options.asRoot
    ? [...ignoring, ...withoutRoot(machine.root), ...bubblewrap({ ...machine, root: rootInside }, program, options)]
    : [...ignoring, ...bubblewrap(machine, program, options)]
}

/**
 * Gives up root before anything of the level begins. The agent's folders are root's alone, so the machine's folder is mounted
 * where nobody can see it.
 */
function withoutRoot(root: string): string[] {
  return [
    ...['bwrap', '--die-with-parent', '--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID'],
    ...['--ro-bind', '/', '/', '--dev-bind', '/dev', '/dev', '--bind', '/proc', '/proc', '--tmpfs', '/run'],
    ...['--bind', root, rootInside, '--'],
    ...['setpriv', '--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups', '--inh-caps=-all'],
    ...['--no-new-privs', '--'],
  ]
}

function bubblewrap(machine: Machine, program: string[], { workingDir, files = [] }: SandboxOptions): string[] {
  const { uid, gid, home } = machine.login
  return [
    ...['bwrap', '--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent', '--cap-drop', 'ALL'],
    ...['--uid', `${uid}`, '--gid', `${gid}`, '--hostname', machine.hostname],
    ...['--bind', machine.root, '/', '--size', `${maxSharedMemoryBytes}`, '--tmpfs', '/run'],
    ...machine.mounts.flatMap(({ host, at }) => ['--ro-bind', host, at]),
    ...files.flatMap(({ at, descriptor }) => ['--perms', '0755', '--ro-bind-data', `${descriptor}`, at]),
    ...['--proc', '/proc', '--dev', '/dev', '--size', `${maxSharedMemoryBytes}`, '--tmpfs', '/dev/shm'],
    ...['--remount-ro', '/dev', '--chdir', workingDir ?? home, '--'],
    // Inside, where they count for this session alone.
    ...['prlimit', '--core=0', `--nproc=${maxProcesses}`, `--nofile=${maxOpenFiles}`, `--fsize=${maxFileBytes}`],
    ...[`--data=${machine.memoryBytes}`, '--'],
    ...['env', '-i', `--default-signal=${terminalSignals.join(',')}`, ...settings(machine), ...program],
  ]
}

function settings({ login, environment }: Machine): string[] {
  const variables: Record<string, string> = {
    HOME: login.home,
    USER: login.name,
    LOGNAME: login.name,
    SHELL: '/bin/bash',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    ...environment,
  }
  return Object.entries(variables)
    .filter(([name]) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    .map(([name, value]) => `${name}=${value}`)
}
