import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'

/** What some tests need from the machine; a path or address if it exists, otherwise undefined. */
export type Capabilities = Record<CapabilityName, string | undefined>

export type CapabilityName = keyof typeof advice

/** How to get each, for readers of "skipped". */
export const advice = {
  chromium: 'apt-get install chromium (or set CHROMIUM to a binary)',
  ssh: 'apt-get install openssh-client',
  haproxy: 'apt-get install haproxy',
  docker: 'start a Docker engine and set DOCKER_HOST',
  bubblewrap: 'apt-get install bubblewrap (and allow user namespaces)',
  faketime: 'apt-get install faketime',
} as const

/** Finds out once what this machine has; `env` names an engine or a browser in unusual places. */
export function findCapabilities(env: Record<string, string | undefined>): Capabilities {
  return {
    chromium: env.CHROMIUM || firstOnPath(['chromium', 'chromium-browser', 'google-chrome']),
    ssh: firstOnPath(['ssh']),
    haproxy: firstOnPath(['haproxy', '/usr/sbin/haproxy']),
    docker: env.DOCKER_HOST || undefined,
    bubblewrap: worksInNamespaces() ? firstOnPath(['bwrap']) : undefined,
    // The library, not the command, which would stand between us and the process.
    faketime: globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')[0],
  }
}

function firstOnPath(names: string[]): string | undefined {
  for (const name of names) {
    if (name.startsWith('/') && existsSync(name)) return name
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
    if (found) return found
  }
  return undefined
}

function worksInNamespaces(): boolean {
  return spawnSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true']).status === 0
}
