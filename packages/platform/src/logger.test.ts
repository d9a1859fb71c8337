import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

test('secrets are not written, however deep they lie', () => {
  const lines: string[] = []
  const log = createLogger({ name: 'test' }, { write: (line) => lines.push(line) })
  const secret = 'xyzzy'
  log.info({ password: secret, req: { headers: { authorization: secret, cookie: secret, 'set-cookie': secret } } }, 'a')
  log.info({ input: { passphrases: [secret], team: { token: secret } }, kept: 'visible' }, 'b')
  expect(lines.join('')).not.toContain(secret)
  expect(lines.join('')).toContain('visible')
})
