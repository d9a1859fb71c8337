import { expect, test } from 'vitest'
import { toErrorView, toTRPCError } from './index.ts'

const coded = (message: string, code: string) => Object.assign(new Error(message), { code })

test.each([
  [coded('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'), 'installation/unavailable'],
  [coded('the database system is starting up', '57P03'), 'installation/unavailable'],
  [
    Object.assign(new Error('Timeout acquiring a connection'), { name: 'KnexTimeoutError' }),
    'installation/unavailable',
  ],
  [new Error('Connection terminated unexpectedly'), 'request/interrupted'],
  [coded('terminating connection due to administrator command', '57P01'), 'request/interrupted'],
  [new Error('the database has not answered for 5 seconds'), 'request/interrupted'],
  [coded('division by zero', '22012'), 'internal'],
])('%s is told as %s', (error, code) => {
  expect(toErrorView(toTRPCError(error)).code).toBe(code)
})
