// From the machine's Node to the clone's own Node 24, so that neither a signal nor a dead parent is lost on the way.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { install, node24, root } from './install.mjs'

/** Installs, runs a script under Node 24 with our arguments, and exits as it does. */
export async function runOnNode24(script) {
  try {
    install()
  } catch (error) {
    process.stderr.write(`\n${error.message}\n`)
    process.exit(1)
  }
  const child = spawn(node24, [script, ...process.argv.slice(2)], {
    cwd: root,
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), ...process.env },
    // The channel tells the child when we are gone, however we died.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  followParent(child)
  child.on('error', (error) => {
    process.stderr.write(`Node 24 cannot be started: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
}

/**
 * npm starts us with a shell, which does not pass signals on, and in the background ignores SIGINT. So the scripts of package.json
 * begin with `exec`. Where the shell stays nevertheless, we end when it is gone.
 */
function followParent(child) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 500).unref()
}
