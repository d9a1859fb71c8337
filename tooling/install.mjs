// Sets the clone up with nothing but npm: packages through pnpm, Node 24 through the `node` package. Plain JavaScript,
// because it runs on whatever Node (≥ 20.19) the machine has.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildNativeAddons } from './native-addons.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const node24 = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
const stampFile = join(root, 'node_modules/.pathwar-install')

/** Installs what the lockfile says, unless that was done already; throws with a sentence when it cannot. */
export function install() {
  requireNode([20, 19])
  const stamp = stampOfManifests()
  if (readStamp() === stamp && runs(node24)) return
  say('Installing packages and Node 24 (the first time takes a minute or two)')
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only']
  const result = spawnSync(process.platform === 'win32' ? 'npx.cmd' : 'npx', args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // No questions: nobody may be there to answer.
    env: { ...process.env, CI: 'true', npm_config_update_notifier: 'false' },
  })
  if (result.status !== 0) throw new Error(`The packages could not be installed (${describe(result)}).`)
  if (!runs(node24)) throw new Error(`Node 24 was not installed at ${node24}; is the npm registry reachable?`)
  buildNativeAddons({ root, node24, say })
  writeFileSync(stampFile, stamp)
}

/** One line of progress. */
export function say(text) {
  process.stdout.write(`▸ ${text}\n`)
}

function requireNode([major, minor]) {
  const [ours = 0, oursMinor = 0] = process.versions.node.split('.').map(Number)
  if (ours > major || (ours === major && oursMinor >= minor)) return
  throw new Error(`Pathwar needs Node ≥ ${major}.${minor} to set itself up; this is ${process.version}.`)
}

function stampOfManifests() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`)
  const folders = ['.', 'e2e', 'levels', 'tooling/local']
  for (const parent of ['apps', 'packages']) {
    for (const name of readdirSync(join(root, parent))) folders.push(join(parent, name))
  }
  const files = [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    ...folders.sort().map((folder) => join(folder, 'package.json')),
  ]
  for (const file of files) {
    const path = join(root, file)
    if (existsSync(path)) hash.update(file).update(readFileSync(path))
  }
  return hash.digest('hex')
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined
}

function runs(binary) {
  return existsSync(binary) && spawnSync(binary, ['--version']).status === 0
}

function describe(result) {
  return result.error ? result.error.message : `pnpm ended with ${result.status ?? result.signal}`
}
