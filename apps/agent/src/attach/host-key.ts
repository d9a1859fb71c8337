import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fingerprintOfKey } from '@pathwar/ssh/fingerprint'
import { generateKey } from '@pathwar/ssh/generate-key'

export interface AttachHostKey {
  /** OpenSSH PEM. */
  privateKey: string
  /** `SHA256:…`, by which the proxies recognise this agent: the `hostKey` of every `ssh` endpoint that it reports. */
  fingerprint: string
}

/** The attach server's own key: created at the agent's first start and stored in its home. */
export async function attachHostKey(home: string): Promise<AttachHostKey> {
  const file = join(home, 'attach-host-key')
  await mkdir(home, { recursive: true, mode: 0o700 })
  const made = generateKey('pathwar agent').private
  try {
    await writeFile(file, made, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const privateKey = await readFile(file, 'utf8')
  return { privateKey, fingerprint: fingerprintOfKey(privateKey) }
}
