import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { CliEnv } from './env.ts'

const LocalInstallation = z.object({ databaseUrl: z.string().min(1), urls: z.object({ web: z.string() }) })

/** The description of this clone's installation, which `npm start` wrote; `undefined` if it never ran. */
export async function readLocalInstallation(
  env: Pick<CliEnv, 'home'>,
): Promise<z.infer<typeof LocalInstallation> | undefined> {
  try {
    return LocalInstallation.parse(JSON.parse(await readFile(join(env.home, 'dev.json'), 'utf8')))
  } catch {
    return undefined
  }
}
