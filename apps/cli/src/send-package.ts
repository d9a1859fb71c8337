import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { zipLevelPackage } from '@pathwar/contracts/wargame/level-package'
import type { PackageOnDisk } from './package-files.ts'
import { type Sending, sendFile } from './send-file.ts'

/** Uploads a package, and returns its digest. */
export async function sendPackage(run: Sending, { archive, zip }: PackageOnDisk): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'pathwar-package-'))
  try {
    const file = zip ?? join(work, 'package.zip')
    if (!zip) await pipeline(zipLevelPackage(archive), createWriteStream(file))
    return await sendFile(run, 'level-package', file)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
