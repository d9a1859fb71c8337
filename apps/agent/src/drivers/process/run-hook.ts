import { type ChildProcess, spawn } from 'node:child_process'
import type { Writable } from 'node:stream'
import { LevelFailure } from '../driver.ts'
import { pwinit } from '../pwinit.ts'
import type { Machine } from './sandbox/machine.ts'
import { sandboxed } from './sandbox/sandbox.ts'

/** A hook that is run: whose it is, what it gets, and when it is no longer wanted. */
export type Hook = { service: string; passphrases: string[]; signal: AbortSignal }

const outside = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: '/tmp', LANG: 'C.UTF-8', TZ: 'UTC' }
const tools = '/run/pathwar/bin'

/**
 * Runs /pwinit/on-init of a machine as its root, in a sandbox; if it fails, the error contains its output. It alone sees the
 * passphrases.
 */
export async function runHookInSandbox(
  machine: Machine,
  workingDir: string,
  hook: Hook,
  options: { asRoot: boolean },
): Promise<void> {
  const asRootInside: Machine = {
    ...machine,
    login: { name: 'root', uid: 0, gid: 0, home: '/root' },
    environment: { PATH: `${tools}:/usr/local/bin:/usr/bin:/bin` },
  }
  const files = [
    { at: `${tools}/pwinit`, text: pwinit },
    // A machine has one user, so who owns a file makes no difference.
    ...['chown', 'chgrp'].map((name) => ({ at: `${tools}/${name}`, text: '#!/bin/sh\n' })),
    { at: '/pwinit/passphrases', text: hook.passphrases.map((passphrase) => `${passphrase}\n`).join('') },
  ]
  const program = ['/bin/sh', '-c', 'if [ -x /pwinit/on-init ]; then /pwinit/on-init; else /bin/sh /pwinit/on-init; fi']
  const command = sandboxed(asRootInside, program, {
    ...options,
    workingDir,
    files: files.map(({ at }, index) => ({ at, descriptor: FIRST_FILE + index })),
  })
  const [file = '', ...args] = command
  const stdio = ['ignore' as const, 'pipe' as const, 'pipe' as const, ...files.map(() => 'pipe' as const)]
  const child = spawn(file, args, { cwd: '/', env: outside, signal: hook.signal, ...patience, stdio })
  for (const [index, { text }] of files.entries()) give(child, FIRST_FILE + index, text)
  await endOf(child, hook)
}

/** Runs a hook by a command that reads the passphrases from its standard input, as a JSON list. */
export async function runHookBy(command: { file: string; args: string[] }, cwd: string, hook: Hook): Promise<void> {
  const options = { cwd, env: outside, signal: hook.signal, ...patience, stdio: 'pipe' as const }
  const child = spawn(command.file, command.args, options)
  give(child, 0, JSON.stringify(hook.passphrases))
  await endOf(child, hook)
}

const FIRST_FILE = 3
const patience = { timeout: 60_000, killSignal: 'SIGKILL' as const }
const LONGEST_OUTPUT = 3000

function give(child: ChildProcess, descriptor: number, text: string): void {
  const pipe = child.stdio[descriptor] as Writable // asked for as a pipe
  pipe.on('error', () => child.kill('SIGKILL')).end(text)
}

async function endOf(child: ChildProcess, { service, passphrases }: Hook): Promise<void> {
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = `${output}${chunk}`.slice(-LONGEST_OUTPUT)))
  const code = await new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject))
  if (code === 0) return
  const words = passphrases.reduce((text, passphrase) => text.replaceAll(passphrase, '[passphrase]'), output)
  throw new LevelFailure(`/pwinit/on-init of service "${service}" failed (${code ?? 'ended'}):\n${words.trim()}`)
}
