import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { createScratch, removeScratch } from '@pathwar/testing/scratch'
import { until } from '@pathwar/testing/until'
import { afterAll, expect, test } from 'vitest'

const scratch = await createScratch()
afterAll(() => removeScratch(scratch))

/** Says that it runs, and what it hears; ends then. */
const listener = `
import { writeFileSync } from 'node:fs'
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { writeFileSync('heard', signal); process.exit(0) })
setInterval(() => {}, 1000)
writeFileSync('runs', '')`

test('npm start in the background of a script ends on SIGINT to its own process', async () => {
  const { scripts } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  const start = scripts.start.replace('tooling/start.mjs', 'listener.mjs')
  await writeFile(join(scratch, 'listener.mjs'), listener)
  await writeFile(join(scratch, 'package.json'), JSON.stringify({ name: 'scratch', scripts: { start } }))
  // A shell without job control has what it starts in the background ignore SIGINT.
  const shell = spawn('sh', ['-c', 'npm start & echo $!; wait $!'], {
    cwd: scratch,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  const [line] = await once(shell.stdout, 'data')
  const pid = Number.parseInt(String(line), 10)
  try {
    await until('it runs', () =>
      readFile(join(scratch, 'runs')).then(
        () => true,
        () => false,
      ),
    )
    const ended = once(shell, 'exit')
    process.kill(pid, 'SIGINT')
    await ended
    expect(await readFile(join(scratch, 'heard'), 'utf8')).toBe('SIGINT')
  } finally {
    endGroup(shell.pid)
  }
})

/** Ends what is left of a process group, if anything is. */
function endGroup(leader: number | undefined): void {
  try {
    if (leader) process.kill(-leader, 'SIGKILL')
  } catch {
    // Nothing is.
  }
}
