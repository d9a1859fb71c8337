import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as z from 'zod'
import { Failure } from './failure.ts'

const Profile = z.object({
  url: z.string(),
  token: z.string().optional(),
  /** Can be exchanged once for the next token. */
  refreshToken: z.string().optional(),
  username: z.string().optional(),
  expiresAt: z.string().optional(),
})
/** One log-in: an address and, while logged in, a token. */
export type Profile = z.infer<typeof Profile>

const Config = z.object({ profiles: z.record(z.string(), Profile) })

/** The profile of that name, if there is one. */
export async function readProfile(file: string, name: string): Promise<Profile | undefined> {
  return (await readConfig(file)).profiles[name]
}

/** Stores a profile; only its owner can read the file, because it contains tokens. */
export async function writeProfile(file: string, name: string, profile: Profile): Promise<void> {
  const { profiles } = await readConfig(file)
  const text = JSON.stringify({ profiles: { ...profiles, [name]: profile } }, null, 2)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${text}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  await rename(draft, file)
}

async function readConfig(file: string): Promise<z.infer<typeof Config>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { profiles: {} }
    throw new Failure(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
  try {
    return Config.parse(JSON.parse(text))
  } catch {
    throw new Failure(`${file} is damaged.`, { hint: 'Remove it and log in again: pathwar login --url <url>' })
  }
}
