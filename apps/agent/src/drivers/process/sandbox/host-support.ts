import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Entering } from './enter.ts'
import { makeMachine } from './make-machine.ts'
import { sandboxed } from './sandbox.ts'
import { loadTerminals } from './terminal.ts'

const run = promisify(execFile)

/** What starts real shells in sandboxes on this host, or why it cannot have them: tries one. */
export async function findSandbox(asRoot: boolean): Promise<Entering | string> {
  if (process.platform !== 'linux') return 'only Linux has sandboxes'
  const root = await mkdtemp(join(tmpdir(), 'pathwar-machine-'))
  try {
    const service = { name: 'probe', environment: {} }
    const machine = await makeMachine(root, service, { hostname: 'probe', asRoot })
    const [file = '', ...args] = sandboxed(machine, ['/bin/bash', '-c', 'exit 0'], { asRoot })
    await run(file, args, { timeout: 5000, cwd: '/' })
    return { asRoot, openTerminal: await loadTerminals() }
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string } // of execFile, or an Error
    return (stderr || message).trim().split('\n')[0] ?? ''
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
