import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'

test('what was said before leaving arrives whole at a reader who is slow', async () => {
  const script = `import { leave } from ${JSON.stringify(new URL('leave.ts', import.meta.url).href)}
process.stdout.write('x'.repeat(1_000_000) + '\\n')
process.stdout.write('the last line')
await leave(3)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let said = ''
  for await (const piece of child.stdout) {
    said += piece
    await delay(1)
  }
  expect(said.length).toBe(1_000_001 + 'the last line'.length)
  expect(said.endsWith('\nthe last line')).toBe(true)
  expect(await exited).toEqual([3, null])
})
