import type { Postgres } from '@pathwar/local/postgres'
import { expect, test } from 'vitest'
import { keepPostgres } from './keep-postgres.ts'

/** A server that ends when it is told to, wanted or not. */
function aServer() {
  const end = Promise.withResolvers<void>()
  const seen = { stops: 0 }
  const server: Postgres = {
    url: () => '',
    pid: 1,
    ended: end.promise,
    stop: async () => {
      seen.stops += 1
      end.resolve()
    },
  }
  return { server, seen, die: () => end.resolve() }
}

test('a Postgres that ends is started again, and that is said; a stop is not', async () => {
  const [first, second] = [aServer(), aServer()]
  const said: string[] = []
  const answers = [() => Promise.reject(new Error('the port is in use')), async () => second.server]
  const again = Promise.withResolvers<void>()
  const kept = keepPostgres(first.server, () => answers.shift()?.() ?? Promise.reject(new Error('once too often')), {
    pauseMs: 1,
    complain: (message) => {
      said.push(message)
      if (message === 'runs again') again.resolve()
    },
  })
  first.die()
  await again.promise
  expect(said).toEqual([
    'ended; starting again in 0.002 s',
    'the port is in use',
    'did not start; starting again in 0.004 s',
    'runs again',
  ])
  await kept.stop()
  expect(second.seen.stops).toBeGreaterThan(0)
  expect(said).toHaveLength(4)
  expect(answers).toEqual([])
})
