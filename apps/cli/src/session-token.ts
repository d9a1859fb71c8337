import { open, rm, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectApi } from './api.ts'
import { apiFailure } from './api-failure.ts'
import { type Profile, readProfile, writeProfile } from './profiles.ts'

interface SavedLogIn {
  file: string
  profile: string
  url: string
}

/** A token that expires this soon is renewed first. */
const SOON_MS = 30_000
/** A process that holds the lock for longer was killed. */
const LOCK_MS = 20_000

/** The token of a saved log-in; an expiring one is renewed, by one process at a time. */
export async function savedToken(kept: SavedLogIn, now: () => number = Date.now): Promise<string | undefined> {
  const profile = await readProfile(kept.file, kept.profile)
  if (!profile?.refreshToken || isFresh(profile, now())) return profile?.token
  return withLock(`${kept.file}.lock`, async () => {
    const latest = await readProfile(kept.file, kept.profile)
    if (!latest?.refreshToken || isFresh(latest, now())) return latest?.token
    return renew(kept, latest, latest.refreshToken)
  })
}

function isFresh({ expiresAt }: Profile, now: number): boolean {
  return expiresAt === undefined || Date.parse(expiresAt) - now > SOON_MS
}

/** If the renewal is refused, the old token is used, and its call tells the user to log in again. */
async function renew(
  { file, profile, url }: SavedLogIn,
  old: Profile,
  refreshToken: string,
): Promise<string | undefined> {
  try {
    const renewed = await connectApi(url, undefined).auth.refresh.mutate({ refreshToken })
    await writeProfile(file, profile, { ...old, ...renewed })
    return renewed.token
  } catch (error) {
    const failure = apiFailure(error, url)
    if (failure.code.startsWith('auth/')) return old.token
    throw failure
  }
}

async function withLock<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(lock))) {
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > LOCK_MS) await rm(lock, { force: true })
    await sleep(50)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
