import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

test('SIGTERM runs the stop hooks in reverse order and exits with 0', async () => {
  const service = run(`life.onStop(() => console.log('first in'))
    life.onStop(() => console.log('last in'))
    life.ready()`)
  await service.says('"msg":"ready"')
  service.child.kill('SIGTERM')
  expect(await service.exit).toBe(0)
  expect(service.output().indexOf('last in')).toBeLessThan(service.output().indexOf('first in'))
})

test('a stop hook that hangs is cut off at the deadline', async () => {
  const service = run(`life.onStop(() => new Promise(() => setInterval(() => {}, 1000)))
    life.ready()`)
  await service.says('"msg":"ready"')
  service.child.kill('SIGTERM')
  expect(await service.exit).toBe(1)
  expect(service.output()).toContain('did not stop in time')
})

test('an uncaught error is logged and ends the process with 1', async () => {
  const service = run(`life.ready()
    setTimeout(() => { throw new Error('boom') }, 10)`)
  expect(await service.exit).toBe(1)
  expect(service.output()).toContain('boom')
})

test('readiness follows the life of the process', async () => {
  const service = run(`setTimeout(life.ready, 300)`)
  await service.says('"adminPort":')
  const port = /"adminPort":(\d+)/.exec(service.output())?.[1]
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
  expect([await status('/livez'), await status('/readyz')]).toEqual([200, 503])
  await service.says('"msg":"ready"')
  expect([await status('/readyz'), await status('/metrics'), await status('/nothing')]).toEqual([200, 200, 404])
})

test('a failed check is named: one makes the process not ready, the other only degraded', async () => {
  const service = run(`const wrong = {}
    life.check('database', () => wrong.database ?? null)
    life.check('memory', () => wrong.memory ?? null, { serves: true })
    process.on('SIGUSR2', () => { wrong[wrong.memory ? 'database' : 'memory'] = 'not reachable for 3 s' })
    life.ready()`)
  await service.says('"msg":"ready"')
  const port = /"adminPort":(\d+)/.exec(service.output())?.[1]
  const readyz = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`)
    return [response.status, await response.json()]
  }
  expect(await readyz()).toEqual([200, { status: 'ready', checks: { process: 'ok', database: 'ok', memory: 'ok' } }])
  service.child.kill('SIGUSR2')
  await service.says('"check":"memory"')
  expect(await readyz()).toMatchObject([200, { status: 'degraded', checks: { memory: 'not reachable for 3 s' } }])
  service.child.kill('SIGUSR2')
  await service.says('"check":"database"')
  expect(await readyz()).toMatchObject([503, { status: 'not ready', checks: { database: 'not reachable for 3 s' } }])
})

test('a process whose starter and reader are gone ends by itself', async () => {
  const service = run(`life.ready()
    life.onStop(() => { for (let i = 0; i < 100; i++) life.log.error('nobody reads this') })`)
  await service.says('"msg":"ready"')
  service.child.stdout?.destroy()
  service.child.disconnect()
  expect(await service.exit).toBe(0)
})

test('a process whose starter is gone ends by itself', async () => {
  const service = run('life.ready()')
  await service.says('"msg":"ready"')
  service.child.disconnect()
  expect(await service.exit).toBe(0)
})

function run(body: string) {
  const script = `import { runService } from ${JSON.stringify(new URL('./service.ts', import.meta.url).href)}
    const config = { adminHost: '127.0.0.1', adminPort: 0, logLevel: 'info', stopDeadlineMs: 500 }
    await runService('test', config, async life => {
      const keepAlive = setInterval(() => {}, 1000)
      life.onStop(() => clearInterval(keepAlive))
      ${body}
    })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  running.push(child)
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  const says = async (text: string) => {
    while (!output.includes(text)) await once(child.stdout ?? child, 'data')
  }
  return { child, says, output: () => output, exit: once(child, 'exit').then(([code]) => code) }
}
