import type { CliEnv } from './env.ts'
import { Failure } from './failure.ts'
import { readLocalInstallation } from './local-installation.ts'
import { readProfile } from './profiles.ts'

/** The address and log-in with which a command runs. */
export interface Connection {
  /** Origin of the domain's web site. */
  url: string
  /** Read for every call, because a log-in's token is renewed when it ends. */
  token: () => Promise<string | undefined>
  profile: string
}

/** The web UI's address of `npm start` by default. */
const defaultUrl = 'http://localhost:3000'

/**
 * Finds address and token: the environment first, then the profile. A profile's token is never sent to another address.
 */
export async function findConnection(env: CliEnv, profileName: string): Promise<Connection> {
  const profile = await readProfile(env.configFile, profileName)
  const url = originOf(env.url ?? profile?.url ?? (await localUrl(env)) ?? defaultUrl)
  const own = profile && originOf(profile.url) === url
  const kept = { file: env.configFile, profile: profileName, url }
  const token = async () => {
    if (env.token !== undefined || !own) return env.token
    const { savedToken } = await import('./session-token.ts')
    return savedToken(kept)
  }
  return { url, token, profile: profileName }
}

/** The origin of an address that a person typed; refuses anything that is not a web address. */
export function originOf(text: string): string {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    throw new Failure(`"${text}" is not a web address.`, { exitCode: 2, hint: `Write one such as ${defaultUrl}` })
  }
  return url.origin
}

/** The address of this clone's installation, which `PATHWAR_PORT_OFFSET` may have changed. */
async function localUrl(env: CliEnv): Promise<string | undefined> {
  return (await readLocalInstallation(env))?.urls.web
}
