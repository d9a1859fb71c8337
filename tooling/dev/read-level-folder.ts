import { readWhole } from '@pathwar/contracts/wargame/level-package'
import { openPackageFolder } from '@pathwar/contracts/wargame/package-folder'
import { folderSource } from '@pathwar/platform/folder-source'

/** The files of a level's folder, as they are in its package. */
export async function readLevelFolder(folder: string): Promise<Map<string, Buffer>> {
  const opened = await openPackageFolder(folderSource(folder))
  if (!opened.ok) throw new Error(opened.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  const { archive } = opened
  const files = [...archive.sizes].map(
    async ([path, size]): Promise<[string, Buffer]> => [path, Buffer.from(await readWhole(archive, path, size))],
  )
  return new Map(await Promise.all(files))
}
