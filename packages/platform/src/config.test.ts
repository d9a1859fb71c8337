import { expect, test } from 'vitest'
import * as z from 'zod'
import { ConfigError, parseEnv, serviceEnv } from './config.ts'

const schema = z.object({ ...serviceEnv, DATABASE_URL: z.url(), PORT: z.coerce.number().int().default(4000) })

test('defaults fill what is not given, and an empty variable counts as not given', () => {
  const env = parseEnv(schema, { DATABASE_URL: 'postgres://localhost/pathwar', PORT: '', LOG_LEVEL: undefined })
  expect(env).toMatchObject({ PORT: 4000, LOG_LEVEL: 'info', ADMIN_PORT: 0 })
})

test('each bad variable gets one line that names it', () => {
  expect(() => parseEnv(schema, { PORT: 'many', ADMIN_PORT: '70000' })).toThrow(
    new ConfigError(
      [
        'The configuration is not usable:',
        '  ADMIN_PORT: Too big: expected number to be <=65535',
        '  DATABASE_URL: is missing',
        '  PORT: Invalid input: expected number, received NaN',
      ].join('\n'),
    ),
  )
})

test('the configuration is frozen', () => {
  const env = parseEnv(z.object({ LIST: z.string().transform((text) => text.split(',')) }), { LIST: 'a,b' })
  expect(() => env.LIST.push('c')).toThrow(TypeError)
})
