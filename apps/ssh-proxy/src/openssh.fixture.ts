import { spawn, spawnSync } from 'node:child_process'

/** Whether OpenSSH's client is on this machine; its tests are skipped without it. */
export const hasOpenSsh = spawnSync('ssh', ['-V']).status === 0

export interface Finished {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: Buffer
  stderr: string
}

const quiet = [
  ['StrictHostKeyChecking', 'yes'],
  ['LogLevel', 'INFO'],
  ['IdentitiesOnly', 'yes'],
  ['IdentityAgent', 'none'],
  ['PasswordAuthentication', 'no'],
].flatMap(([name, value]) => ['-o', `${name}=${value}`])

export interface ClientAddress {
  port: number
  /** A file with the host key, so that the client verifies it. */
  knownHosts: string
}

/** Starts `ssh`, `scp` or `sftp` against a port of this machine, independent of the user's own configuration. */
export function startClient(program: 'ssh' | 'scp' | 'sftp', where: ClientAddress, args: readonly string[]) {
  const own = [
    '-F',
    '/dev/null',
    program === 'ssh' ? '-p' : '-P',
    String(where.port),
    '-o',
    `UserKnownHostsFile=${where.knownHosts}`,
  ]
  const child = spawn(program, [...own, ...quiet, ...args])
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  child.stdin.on('error', () => {})
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() })
    })
  })
  return { child, finished, seen: () => Buffer.concat(out).toString() + Buffer.concat(err).toString() }
}

/** Runs a client to its end, with `input` as its whole standard input. */
export function runClient(
  program: 'ssh' | 'scp' | 'sftp',
  where: ClientAddress,
  args: readonly string[],
  input: Uint8Array | string = '',
): Promise<Finished> {
  const { child, finished } = startClient(program, where, args)
  child.stdin.end(input)
  return finished
}
