#!/usr/bin/env node
// Runs on whatever Node the user has (20.19 or later) and hands over to the Node 24 that the clone brings along.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = dirname(dirname(fileURLToPath(import.meta.url)))
const root = dirname(dirname(cli))

if (!existsSync(join(cli, 'node_modules', 'commander'))) {
  process.stderr.write(`Pathwar is not set up yet. Run "npm start" once in ${root}, then try again.\n`)
  process.exit(1)
}

// What is compiled once is not compiled for every command.
const cache = join(root, 'node_modules/.cache/node')
if (Number(process.versions.node.split('.')[0]) >= 24) {
  module.enableCompileCache(cache)
  await import('../src/main.ts')
} else handOver(join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))

function handOver(node) {
  const child = spawn(node, [join(cli, 'src', 'main.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: cache, ...process.env },
  })
  // Ctrl-C reaches the child twice, by itself and from here, which it takes for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`Node 24 cannot be started (${error.message}). Run "npm start" once in ${root}.\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
}
