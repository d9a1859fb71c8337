import { type Operation, TRPCClientError } from '@trpc/client'
import { observable, observableToPromise } from '@trpc/server/observable'
import { expect, test, vi } from 'vitest'
import { stepUpLink } from './step-up-link.ts'

const refusal = (code: string) =>
  Object.assign(new TRPCClientError('…'), { data: { pathwar: { code, message: '…', fields: [] } } })

/** A server that refuses a given number of times, then succeeds. */
function send(type: Operation['type'], refusals: string[], ask: () => Promise<boolean>) {
  const op = { id: 1, type, path: 'keys.add', input: {}, context: {}, signal: null } as unknown as Operation
  const next = vi.fn(() =>
    observable<never, never>((observer) => {
      const code = refusals.shift()
      if (code) observer.error(refusal(code) as never)
      else {
        observer.next({ result: { data: 'done' }, context: {} } as never)
        observer.complete()
      }
    }),
  )
  const link = stepUpLink(ask)({} as never) as (input: object) => ReturnType<typeof next>
  return { next, answer: observableToPromise(link({ op, next })) }
}

test('a command that needs a step-up is sent again once it is proven', async () => {
  const { next, answer } = send('mutation', ['auth/step-up-required'], async () => true)
  expect(await answer).toMatchObject({ result: { data: 'done' } })
  expect(next).toHaveBeenCalledTimes(2)
})

test('whoever gives up hears the first refusal, and nothing is sent again', async () => {
  const { next, answer } = send('mutation', ['auth/step-up-required'], async () => false)
  await expect(answer).rejects.toMatchObject({ data: { pathwar: { code: 'auth/step-up-required' } } })
  expect(next).toHaveBeenCalledTimes(1)
})

test('a second refusal is not asked about again', async () => {
  const ask = vi.fn(async () => true)
  const { answer } = send('mutation', ['auth/step-up-required', 'auth/step-up-required'], ask)
  await expect(answer).rejects.toThrow()
  expect(ask).toHaveBeenCalledTimes(1)
})

test('other refusals, and questions, go straight through', async () => {
  const ask = vi.fn(async () => true)
  await expect(send('mutation', ['auth/forbidden'], ask).answer).rejects.toThrow()
  await expect(send('query', ['auth/step-up-required'], ask).answer).rejects.toThrow()
  expect(ask).not.toHaveBeenCalled()
})
