import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { CliEnv } from './env.ts'
import { Failure } from './failure.ts'

const LocalSecrets = z.object({ dataKey: z.string() })

/**
 * The key that encrypts secrets in rows: DATA_KEY, otherwise that of the installation of `npm start` if the command is for
 * it.
 */
export async function dataKeyOf(
  env: Pick<CliEnv, 'dataKey' | 'databaseUrl' | 'home'>,
): Promise<Uint8Array | undefined> {
  const text = env.dataKey ?? (env.databaseUrl ? undefined : await localDataKey(env.home))
  if (text === undefined) return undefined
  const key = Buffer.from(text, 'base64')
  if (key.length === 32) return key
  throw new Failure('DATA_KEY is not the base64 of 32 bytes.', { exitCode: 2, hint: 'Take the one of the api.' })
}

async function localDataKey(home: string): Promise<string | undefined> {
  try {
    return LocalSecrets.parse(JSON.parse(await readFile(join(home, 'secrets.json'), 'utf8'))).dataKey
  } catch {
    return undefined
  }
}
