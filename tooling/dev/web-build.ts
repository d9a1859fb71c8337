import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { step } from './terminal.ts'

const inputs = [
  'apps/web/{index.html,package.json,vite.config.ts}',
  'apps/web/{src,public}/**/*',
  'packages/contracts/src/**/*.ts',
  'pnpm-lock.yaml',
]

/** Builds the browser app, unless the existing build was made from the same files. */
export async function buildWeb(signal: AbortSignal): Promise<void> {
  const web = join(repository, 'apps/web')
  const stampFile = join(web, 'dist/.built-from')
  const stamp = await hashOfInputs()
  if (existsSync(join(web, 'dist/index.html')) && (await read(stampFile)) === stamp) return
  step('Building the web app')
  const vite = spawn(process.execPath, [join(web, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: web,
    // Variables that tests set would put React's development build into a later demo.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  vite.on('error', () => undefined) // an abort; `close` follows
  let output = ''
  for (const stream of [vite.stdout, vite.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  const [code] = await once(vite, 'close')
  if (code !== 0) throw new Error(`The web app could not be built:\n${output.trim()}`)
  await writeFile(stampFile, stamp)
}

async function hashOfInputs(): Promise<string> {
  const files: string[] = []
  for await (const entry of glob(inputs, { cwd: repository, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  }
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file.slice(repository.length)).update(await readFile(file))
  return hash.digest('hex')
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined)
}
