import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

test('a line has each key once, whatever is logged under it', () => {
  const lines: string[] = []
  const log = createLogger({ name: 'test' }, { write: (line) => lines.push(line) })
  log.warn({ level: 'error', name: 'x', time: 5, msg: 'inner', pid: 1, hostname: 'h', kept: 1 }, 'said')
  log.child({ part: 'a' }).info({ level: 'oracle' }, 'in a child')
  for (const line of lines) {
    const keys = [...line.matchAll(/"([a-z_]+)":/g)].map(([, key]) => key)
    expect(new Set(keys).size).toBe(keys.length)
  }
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'warn', name: 'test', msg: 'said', level_: 'error', name_: 'x', msg_: 'inner', kept: 1 },
    { level: 'info', name: 'test', msg: 'in a child', level_: 'oracle', part: 'a' },
  ])
})

test('what Node, libraries and a configuration that is not usable say are log lines, too', () => {
  const main = `import { logStrayOutput } from ${JSON.stringify(new URL('./stray-output.ts', import.meta.url).href)}
    import { createLogger } from ${JSON.stringify(new URL('./logger.ts', import.meta.url).href)}
    import { loadEnv } from ${JSON.stringify(new URL('./config.ts', import.meta.url).href)}
    import * as z from ${JSON.stringify(import.meta.resolve('zod'))}
    logStrayOutput(createLogger({ name: 'x' }))
    process.emitWarning('take care')
    console.warn('\\x1b[33mConnection Error: %s\\x1b[39m', new Error('gone').message)
    setImmediate(() => loadEnv(z.object({ PORT: z.coerce.number() }), { PORT: 'many' }))`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', main], { encoding: 'utf8' })
  expect([run.status, run.stderr]).toEqual([78, ''])
  expect(
    run.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { level: 'warn', msg: 'Connection Error: gone', from: 'console' },
    { level: 'warn', msg: 'a warning of Node', err: { message: 'take care' } },
    { level: 'fatal', msg: expect.stringContaining('PORT: Invalid input') },
  ])
})

test('secrets are not written, however deep they lie', () => {
  const lines: string[] = []
  const log = createLogger({ name: 'test' }, { write: (line) => lines.push(line) })
  const secret = 'xyzzy'
  log.info({ password: secret, req: { headers: { authorization: secret, cookie: secret, 'set-cookie': secret } } }, 'a')
  log.info({ input: { passphrases: [secret], team: { token: secret } }, kept: 'visible' }, 'b')
  expect(lines.join('')).not.toContain(secret)
  expect(lines.join('')).toContain('visible')
})

test('bytes are counted and not written, also those that an error carries', () => {
  const lines: string[] = []
  const log = createLogger({ name: 'test' }, { write: (line) => lines.push(line) })
  const error = Object.assign(new Error('no HTTP'), { rawPacket: Buffer.from('HTTP/0.9 xyzzy') })
  log.warn({ err: error, inner: { error, list: [new Uint8Array(3)] } }, 'a')
  log.warn(error, 'b')
  log.warn({ err: new Error('outer', { cause: error }) }, 'c')
  expect(lines.join('')).not.toContain('xyzzy')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      err: { message: 'no HTTP', rawPacket: '<14 bytes>', stack: expect.any(String) },
      inner: { error: { rawPacket: '<14 bytes>' }, list: ['<3 bytes>'] },
    },
    { err: { type: 'Error', message: 'no HTTP' }, msg: 'b' },
    { err: { message: 'outer: no HTTP' }, msg: 'c' },
  ])
})
