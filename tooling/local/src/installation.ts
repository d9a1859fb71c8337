import { join } from 'node:path'
import type { AppName } from './ports.ts'
import { type Secrets, sshFingerprint } from './secrets.ts'

/** The settings that all processes of an installation share. */
export type Installation = {
  secrets: Secrets
  /** The connection string of the role that owns the database. */
  ownerUrl: string
  publicUrl: string
  /** With `*` for an instance's slug. */
  levelUrl: string
  sshAddress: string
  /** The api's address for web and agents: an IP address, never a name under localhost. */
  apiUrl: string
  /** The folder for all persistent data. */
  home: string
}

/** The ports of one process; an app that serves nothing has port 0. */
export type ProcessSettings = { port: number; adminPort: number; attachPort?: number; agentName?: string }

/** The environment of an app: everything it needs, and nothing that only others need. */
export function appEnv(app: AppName, installation: Installation, place: ProcessSettings): Record<string, string> {
  const { secrets, publicUrl, levelUrl, sshAddress, apiUrl, home } = installation
  const common = { ADMIN_PORT: String(place.adminPort), PORT: String(place.port) }
  const { app: appUrl, gate: gateUrl } = databaseUrls(installation)
  switch (app) {
    case 'api':
      return {
        ...common,
        DATABASE_URL: appUrl,
        GATE_SECRET: secrets.gateSecret,
        DATA_KEY: secrets.dataKey,
        OPEN_MAILBOX: 'true',
        PRIVATE_PROVIDERS: 'true',
        PUBLIC_URL: publicUrl,
        LEVEL_URL: levelUrl,
        SSH_ADDRESS: sshAddress,
        SSH_HOST_FINGERPRINT: sshFingerprint(secrets.sshHostKey),
      }
    case 'web':
      return { ...common, API_URL: apiUrl, PUBLIC_URL: publicUrl }
    case 'http-proxy':
      return {
        ...common,
        DATABASE_URL: gateUrl,
        GATE_SECRET: secrets.gateSecret,
        PUBLIC_URL: publicUrl,
        LEVEL_URL: levelUrl,
      }
    case 'ssh-proxy':
      return {
        ...common,
        DATABASE_URL: gateUrl,
        SSH_HOST_KEY: secrets.sshHostKey,
        GATE_ATTACH_KEY: secrets.gateAttachKey,
        PUBLIC_URL: publicUrl,
        LEVEL_URL: levelUrl,
        SSH_ADDRESS: sshAddress,
      }
    case 'worker':
      return {
        ADMIN_PORT: common.ADMIN_PORT,
        DATABASE_URL: appUrl,
        DATA_KEY: secrets.dataKey,
        PUBLIC_URL: publicUrl,
      }
    case 'agent':
      return {
        ADMIN_PORT: common.ADMIN_PORT,
        API_URL: apiUrl,
        AGENT_TOKEN: secrets.agentToken,
        AGENT_NAME: place.agentName ?? 'local',
        AGENT_HOME: join(home, 'agent'),
        // A machine to develop on may be fuller than a host should be.
        AGENT_MIN_FREE_DISK_MB: '256',
        AGENT_MIN_FREE_MEMORY_MB: '64',
        ATTACH_PORT: String(place.attachPort ?? 0),
        GATE_ATTACH_PUBLIC_KEY: secrets.gateAttachPublicKey,
      }
  }
}

/** The connection strings of the two login roles besides the owner's; both are named after the database. */
export function databaseUrls({ ownerUrl, secrets }: Pick<Installation, 'ownerUrl' | 'secrets'>) {
  const as = (role: 'app' | 'gate', password: string) => {
    const url = new URL(ownerUrl)
    url.username = `${decodeURIComponent(url.pathname.slice(1))}_${role}`
    url.password = password
    return url.href
  }
  return { app: as('app', secrets.appPassword), gate: as('gate', secrets.gatePassword) }
}

/** The operator's words about levels, for the agent and for `level run`. */
const limitsOfLevels = [
  'AGENT_STARTS',
  'AGENT_BUILD_NETWORK',
  'AGENT_REGISTRIES',
  'AGENT_MAX_MEMORY_MB',
  'AGENT_MAX_CPUS',
  'AGENT_MAX_INSTANCE_DISK_MB',
  'AGENT_MAX_INSTANCE_FILES',
  'AGENT_MIN_FREE_DISK_MB',
  'AGENT_MIN_FREE_INODES',
  'AGENT_MIN_FREE_MEMORY_MB',
]

/** What a child process may inherit: no secret of our shell is passed to a process that does not need it. */
export function inheritedEnv(env: Record<string, string | undefined>): Record<string, string> {
  const names = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TERM']
  const knobs = [
    'LOG_LEVEL',
    'DOCKER_HOST',
    ...limitsOfLevels,
    'AGENT_DRIVER',
    'NODE_EXTRA_CA_CERTS',
    'NODE_OPTIONS',
    'NODE_COMPILE_CACHE',
  ]
  return Object.fromEntries([...names, ...knobs].flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
}
