import { chmod, lchown, lstat, mkdir, readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'

/** Makes a folder of a machine, below its root; stops at what is not a folder, since a link may lead to the host's. */
export async function makeFolder(root: string, path: string): Promise<void> {
  let at = root
  for (const part of path.split('/').filter((one) => one !== '' && one !== '.')) {
    if (part === '..') return
    at = join(at, part)
    const found = await lstat(at).catch(() => null)
    if (!found) await mkdir(at)
    else if (!found.isDirectory()) return
  }
}

/** Adds to a machine's folder what the host's has and it has not: as links to where the machine sees the host's. */
export async function addHostFiles(own: string, host: string, seenAt: string): Promise<void> {
  for (const entry of await readdir(host, { withFileTypes: true })) {
    const path = join(own, entry.name)
    const found = await lstat(path).catch(() => null)
    if (!found) await symlink(`${seenAt}/${entry.name}`, path)
    else if (found.isDirectory() && entry.isDirectory())
      await addHostFiles(path, join(host, entry.name), `${seenAt}/${entry.name}`)
  }
}

/** Gives a folder and all in it to a user of the host, links themselves instead of what they lead to. */
export async function giveTo(uid: number, gid: number, path: string): Promise<void> {
  await lchown(path, uid, gid)
  if (!(await lstat(path)).isDirectory()) return
  for (const name of await readdir(path)) await giveTo(uid, gid, join(path, name))
}

/** Opens folders that were closed to their owner (`chmod 0`): the agent, unless it is root, could neither count nor remove them. */
export async function openFolders(path: string): Promise<void> {
  // Root enters everything, and must not change what a link, put there meanwhile, leads to.
  if (process.getuid?.() === 0) return
  const found = await lstat(path).catch(() => null)
  if (!found?.isDirectory()) return
  if ((found.mode & 0o700) !== 0o700) await chmod(path, 0o700)
  for (const name of await readdir(path)) await openFolders(join(path, name))
}

/** Whether a path below a machine's root is a folder, and none of the folders above it a link, which the host would follow. */
export async function isPlainFolder(root: string, path: string): Promise<boolean> {
  let at = root
  for (const part of path.split('/').filter((one) => one !== '' && one !== '.')) {
    at = join(at, part)
    if (part === '..' || !(await lstat(at).catch(() => null))?.isDirectory()) return false
  }
  return true
}
