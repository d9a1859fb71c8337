import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { objectStoreConfig, objectStoreEnv } from '@pathwar/platform/object-store-config'
import * as z from 'zod'
import { Failure } from './failure.ts'

const Environment = z.object({
  ...objectStoreEnv,
  PATHWAR_URL: z.string().optional(),
  PATHWAR_TOKEN: z.string().optional(),
  PATHWAR_PROFILE: z.string().optional(),
  PATHWAR_HOME: z.string().optional(),
  PATHWAR_PATIENCE: z.coerce.number({ error: 'PATHWAR_PATIENCE is a number of seconds.' }).min(0).default(10),
  PATHWAR_APP_PASSWORD: z.string().optional(),
  PATHWAR_GATE_PASSWORD: z.string().optional(),
  PATHWAR_PASSPHRASE: z.string().optional(),
  PATHWAR_FEED_SECRET: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  DATA_KEY: z.string().optional(),
  XDG_CONFIG_HOME: z.string().optional(),
})

/** The environment variables of the command line. */
export interface CliEnv {
  /** Overrides the profile's address. */
  url: string | undefined
  /** Overrides the profile's token. */
  token: string | undefined
  profile: string
  /** The folder of profiles and their tokens. */
  configFile: string
  /** The folder in which a local installation keeps its data and describes itself in `dev.json`. */
  home: string
  /** For how long a call that nobody answers is sent again, in milliseconds. */
  patienceMs: number
  databaseUrl: string | undefined
  /** Base64 of the 32-byte key that encrypts secrets in rows. */
  dataKey: string | undefined
  /** The passphrase of an exported domain. */
  passphrase: string | undefined
  /** With which ticks of an outside scorer are signed. */
  feedSecret: string | undefined
  /** Where the content of files is kept, if not in the database. */
  objects: ReturnType<typeof objectStoreConfig>
  rolePasswords: { app?: string; gate?: string }
}

/** The folder of the clone that contains this file. */
export const cloneFolder = resolve(import.meta.dirname, '..', '..', '..')

/** Reads the environment; an empty variable counts as unset. */
export function readEnv(source: Record<string, string | undefined> = process.env): CliEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new Failure(parsed.error.message, { exitCode: 2 })
  const env = parsed.data
  return Object.freeze({
    url: env.PATHWAR_URL,
    token: env.PATHWAR_TOKEN,
    profile: env.PATHWAR_PROFILE ?? 'default',
    configFile: join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'pathwar', 'config.json'),
    home: resolve(cloneFolder, env.PATHWAR_HOME ?? '.pathwar'),
    patienceMs: env.PATHWAR_PATIENCE * 1000,
    databaseUrl: env.DATABASE_URL,
    dataKey: env.DATA_KEY,
    passphrase: env.PATHWAR_PASSPHRASE,
    feedSecret: env.PATHWAR_FEED_SECRET,
    objects: objectStoreConfig(env),
    rolePasswords: {
      ...(env.PATHWAR_APP_PASSWORD && { app: env.PATHWAR_APP_PASSWORD }),
      ...(env.PATHWAR_GATE_PASSWORD && { gate: env.PATHWAR_GATE_PASSWORD }),
    },
  })
}
