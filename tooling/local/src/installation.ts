import { join } from 'node:path'
import type { AppName } from './ports.ts'
import type { Secrets } from './secrets.ts'

/** What all processes of one installation share. */
export type Installation = {
  secrets: Secrets
  /** Connection string of the role that owns the database. */
  ownerUrl: string
  publicUrl: string
  /** With `*` where an instance's slug belongs. */
  levelUrl: string
  sshAddress: string
  /** Where web and agents reach the api: an address, never a name under localhost. */
  apiUrl: string
  /** The folder for everything that is kept. */
  home: string
}

/** Where one process listens; an app that serves nobody has port 0. */
export type ProcessSettings = { port: number; adminPort: number; attachPort?: number; agentName?: string }

/** Everything an app needs in its environment, and nothing that another one needs. */
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
      }
    case 'web':
      return { ...common, API_URL: apiUrl }
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
        ATTACH_PORT: String(place.attachPort ?? 0),
        GATE_ATTACH_PUBLIC_KEY: secrets.gateAttachPublicKey,
      }
  }
}

/** The connection strings of the two login roles beside the owner's; both are named after the database. */
export function databaseUrls({ ownerUrl, secrets }: Pick<Installation, 'ownerUrl' | 'secrets'>) {
  const as = (role: 'app' | 'gate', password: string) => {
    const url = new URL(ownerUrl)
    url.username = `${decodeURIComponent(url.pathname.slice(1))}_${role}`
    url.password = password
    return url.href
  }
  return { app: as('app', secrets.appPassword), gate: as('gate', secrets.gatePassword) }
}

/** What a child may inherit: no secret of the shell that started us reaches a process that has no use for it. */
export function inheritedEnv(env: Record<string, string | undefined>): Record<string, string> {
  const names = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TERM']
  const knobs = [
    'LOG_LEVEL',
    'DOCKER_HOST',
    'AGENT_DRIVER',
    'NODE_EXTRA_CA_CERTS',
    'NODE_OPTIONS',
    'NODE_COMPILE_CACHE',
  ]
  return Object.fromEntries([...names, ...knobs].flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
}
