import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from './failure.ts'

interface ToSign {
  /** The line of the `.pub` file. */
  key: string
  /** Where that is: its private half is looked for beside it, or in the SSH agent. Null: in the agent alone. */
  file: string | null
  challenge: string
}

/** Signs a challenge with `ssh-keygen`, which asks for a passphrase itself. The private key stays where it is. */
export async function signWithKey({ key, file, challenge }: ToSign): Promise<string> {
  if (file) return sign(file, challenge)
  const folder = await mkdtemp(join(tmpdir(), 'pathwar-key-'))
  try {
    const copy = join(folder, 'key.pub')
    await writeFile(copy, `${key.trim()}\n`)
    return await sign(copy, challenge)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function sign(file: string, challenge: string): Promise<string> {
  const { code, stdout, stderr } = await run(['-Y', 'sign', '-n', 'pathwar', '-f', file], challenge)
  if (code === 0) return stdout
  throw new Failure(`ssh-keygen cannot sign with ${file}: ${stderr.trim() || 'it gave no reason'}`, {
    hint: 'The private key must lie beside the .pub file, or be in your SSH agent (ssh-add). Or add the key on the web page.',
  })
}

function run(args: string[], input: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('ssh-keygen', args, { stdio: 'pipe' })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (bytes) => {
      stdout += bytes
    })
    child.stderr.on('data', (bytes) => {
      stderr += bytes
    })
    child.on('error', () =>
      reject(
        new Failure('There is no ssh-keygen on this machine, which shows that a key is yours.', {
          hint: 'Install OpenSSH, or add the key on the web page: it says what to run where the key is.',
        }),
      ),
    )
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    // It may have ended before it read anything; what it said is the reason then.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${input}\n`)
  })
}
