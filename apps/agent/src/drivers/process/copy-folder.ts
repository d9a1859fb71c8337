import { chmod, mkdir, open, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PackageArchive } from '@pathwar/contracts/wargame/level-package'
import { staysUnder } from '@pathwar/contracts/wargame/package-entries'
import { LevelFailure } from '../driver.ts'

/** Writes a folder of a package to the disk, piece by piece; scripts become executable. */
export async function copyFolder(files: PackageArchive, from: string, to: string): Promise<void> {
  const prefix = from === '' ? '' : `${from}/`
  for (const path of files.sizes.keys()) {
    if (!path.startsWith(prefix)) continue
    const target = join(to, path.slice(prefix.length))
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, files.open(path))
    if (await isScript(target)) await chmod(target, 0o755)
  }
  for (const [path, leadsTo] of files.links) {
    if (!path.startsWith(prefix)) continue
    if (!staysUnder(path, leadsTo, from)) throw new LevelFailure(`the link ${path} leads out of ${from}, to ${leadsTo}`)
    const link = join(to, path.slice(prefix.length))
    await mkdir(dirname(link), { recursive: true })
    await symlink(leadsTo, link)
  }
}

async function isScript(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.toString('latin1') === '#!'
  } finally {
    await file.close()
  }
}
