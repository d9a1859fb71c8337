import { lstat, readlink, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { addHostFiles, makeFolder } from './folders.ts'

/** A mount of a machine: a folder of the host, read-only, and where it is seen. */
export type Mount = { host: string; at: string }

/** Where the host's programs and libraries are. */
const system = ['usr', 'bin', 'sbin', 'lib', 'lib32', 'lib64']
/** Where a machine that has such a folder of its own sees the host's. */
const hostAt = '/run/host'

/**
 * Turns a level's files into a machine that the host's programs run on: what it has of its own comes first. Writes links and
 * empty folders; answers what is to be mounted.
 */
export async function makeMachineRoot(root: string): Promise<Mount[]> {
  const mounts: Mount[] = []
  for (const name of system) {
    const host = `/${name}`
    const onHost = await lstat(host).catch(() => null)
    if (!onHost) continue
    const own = await lstat(join(root, name)).catch(() => null)
    const leadsTo = onHost.isSymbolicLink() ? await readlink(host) : null
    if (!leadsTo) mounts.push({ host, at: `${hostAt}/${name}` })
    if (own?.isDirectory())
      await addHostFiles(join(root, name), host, `${hostAt}/${(leadsTo ?? name).replace(/^\//, '')}`)
    else if (!own && leadsTo) await symlink(leadsTo, join(root, name))
    else if (!own) mounts.push({ host, at: host })
  }
  // Debian's awk, editors and others are links into it.
  const alternatives = '/etc/alternatives'
  const [theirs, own] = await Promise.all(
    [alternatives, join(root, alternatives)].map((path) => lstat(path).catch(() => null)),
  )
  if (theirs && !own) mounts.push({ host: alternatives, at: alternatives })
  for (const folder of ['/tmp', ...mounts.map(({ at }) => at).filter((at) => !at.startsWith('/run/'))])
    await makeFolder(root, folder)
  for (const folder of ['/proc', '/dev', '/run']) await makeFolder(root, folder)
  return mounts
}
