import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { endLeftovers, writeRun } from './run-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'pathwar-run-'))
const file = join(folder, 'run.json')
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('two starters do not share a home', async () => {
  writeRun(file, [])
  await expect(endLeftovers(file)).rejects.toThrow('runs already')
})

test('what a killed starter left is ended, and a process that only has the same pid is not', async () => {
  const [left, stranger] = [sleeper(), sleeper()]
  writeRun(file, [
    { name: 'api', pid: left.pid ?? 0 },
    { name: 'web', pid: stranger.pid ?? 0 },
  ])
  const run = JSON.parse(readFileSync(file, 'utf8'))
  run.starter.started = 'long ago'
  run.children[1].started = 'long ago'
  writeFileSync(file, JSON.stringify(run))
  const gone = once(left, 'exit')
  expect(await endLeftovers(file)).toEqual(['api'])
  await gone
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
})

test('no file, or one that is no run, leaves nothing to do', async () => {
  expect(await endLeftovers(join(folder, 'none.json'))).toEqual([])
  writeFileSync(file, 'not json')
  expect(await endLeftovers(file)).toEqual([])
})

function sleeper(): ChildProcess {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
  children.push(child)
  return child
}
