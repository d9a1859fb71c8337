import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Notes each module that is loaded, and writes them to descriptor 3 at the end. */
const noteModules = `
import { registerHooks } from 'node:module'
import { writeSync } from 'node:fs'
const seen = new Set()
registerHooks({ load(url, context, next) { seen.add(url); return next(url, context) } })
process.on('exit', () => writeSync(3, [...seen].join('\\n')))`

/** Runs a script with Node to its end and returns the addresses of all modules that it has loaded, and its exit code. */
export async function loadedModules(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ modules: string[]; code: number | null }> {
  const note = `data:text/javascript,${encodeURIComponent(noteModules)}`
  const child = spawn(process.execPath, ['--import', note, script, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  let text = ''
  child.stdio[3]?.on('data', (bytes: Buffer) => {
    text += bytes
  })
  const [code] = await once(child, 'close')
  return { modules: text.split('\n').filter((url) => url.startsWith('file:')), code }
}
