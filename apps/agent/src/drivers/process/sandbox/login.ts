import { lstat, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LevelService } from '@pathwar/contracts/wargame/level-package'
import { makeFolder } from './folders.ts'

/** The account that players have on a machine. */
export type Login = { name: string; uid: number; gid: number; home: string }

/**
 * The account of a service's `user` (a name or a number, root without one), as the machine's own /etc/passwd has it. Writes
 * what is missing there: the account, its group and its home.
 */
export async function makeLogin(root: string, service: Pick<LevelService, 'user'>): Promise<Login> {
  const wanted = service.user?.split(':')[0] || 'root'
  await makeFolder(root, '/etc')
  const known = accountsIn(await textOf(join(root, 'etc/passwd')))
  const isNumber = /^\d{1,9}$/.test(wanted)
  const login =
    known.find(({ name, uid }) => (isNumber ? uid === Number(wanted) : name === wanted)) ??
    newLogin(isNumber ? 'player' : wanted, isNumber ? Number(wanted) : undefined)
  const missing = [newLogin('root'), login].filter(
    ({ name }, at, all) => !known.some((one) => one.name === name) && all.findIndex((one) => one.name === name) === at,
  )
  await append(
    join(root, 'etc/passwd'),
    missing.map(({ name, uid, gid, home }) => `${name}:x:${uid}:${gid}:${name}:${home}:/bin/bash`),
  )
  const groups = (await textOf(join(root, 'etc/group'))).split('\n').map((line) => Number(line.split(':')[2]))
  await append(
    join(root, 'etc/group'),
    missing.filter(({ gid }) => !groups.includes(gid)).map(({ name, gid }) => `${name}:x:${gid}:`),
  )
  await makeFolder(root, login.home)
  return login
}

function newLogin(name: string, uid = name === 'root' ? 0 : 1000): Login {
  return { name, uid, gid: uid, home: name === 'root' ? '/root' : `/home/${name}` }
}

function accountsIn(passwd: string): Login[] {
  return passwd.split('\n').flatMap((line) => {
    const [name = '', , uid, gid, , home = ''] = line.split(':')
    const isWhole = name !== '' && /^\d{1,9}$/.test(uid ?? '') && /^\d{1,9}$/.test(gid ?? '')
    return isWhole ? [{ name, uid: Number(uid), gid: Number(gid), home: home.startsWith('/') ? home : '/' }] : []
  })
}

/** Of a regular file alone: a package may have a link there. */
async function textOf(path: string): Promise<string> {
  return (await lstat(path).catch(() => null))?.isFile() ? readFile(path, 'utf8') : ''
}

async function append(path: string, lines: string[]): Promise<void> {
  const found = await lstat(path).catch(() => null)
  if (lines.length === 0 || (found && !found.isFile())) return
  const before = found ? await readFile(path, 'utf8') : ''
  await writeFile(path, `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n`)
}
