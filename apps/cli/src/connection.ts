import type { CliEnv } from './env.ts'
import { Failure } from './failure.ts'
import { readLocalInstallation } from './local-installation.ts'
import { readProfile } from './profiles.ts'
import { savedToken } from './session-token.ts'

/** Where and as whom a command runs. */
export interface Connection {
  /** Origin of the domain's web address. */
  url: string
  /** Asked anew for every call, because a log-in's token is renewed as it ends. */
  token: () => Promise<string | undefined>
  profile: string
}

/** Where `npm start` puts the web UI unless told otherwise. */
const defaultUrl = 'http://localhost:3000'

/** Finds address and token: environment first, then the profile. A profile's token never goes to another address. */
export async function findConnection(env: CliEnv, profileName: string): Promise<Connection> {
  const profile = await readProfile(env.configFile, profileName)
  const url = originOf(env.url ?? profile?.url ?? (await localUrl(env)) ?? defaultUrl)
  const own = profile && originOf(profile.url) === url
  const kept = { file: env.configFile, profile: profileName, url }
  const token = async () => env.token ?? (own ? savedToken(kept) : undefined)
  return { url, token, profile: profileName }
}

/** The origin of an address that a person typed; refuses what is no web address. */
export function originOf(text: string): string {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    throw new Failure(`"${text}" is not a web address.`, { exitCode: 2, hint: `Write one such as ${defaultUrl}` })
  }
  return url.origin
}

/** The address of the installation in this clone, which `PATHWAR_PORT_OFFSET` may have moved. */
async function localUrl(env: CliEnv): Promise<string | undefined> {
  return (await readLocalInstallation(env))?.urls.web
}
