import { testInstallation } from '@pathwar/testing/installation'
import { expect, test } from 'vitest'
import { type Ctx, inTransaction } from '../../kernel/index.ts'
import { queueMail } from './index.ts'

const { installation, owner, domain: aDomain } = await testInstallation()

test('two that write to the same people in different orders do not wait for one another', async () => {
  const domain = await aDomain()
  const deadlocks: string[] = []
  installation.db.on('query-error', (error: { code?: string; message: string }) => {
    if (error.code === '40P01') deadlocks.push(error.message)
  })
  const letter = () => ({ subject: 'News', paragraphs: ['There are some.'] })
  const write = (ctx: Ctx, name: string) => queueMail(ctx, { to: `${name}@example.org`, name, letter })
  // Each has written to its first one before either goes on.
  const both = Promise.withResolvers<void>()
  let ready = 0
  const writing = (one: string, other: string) =>
    inTransaction(installation, 'command', { domain, actor: { kind: 'system', name: 'test' } }, async (ctx) => {
      await write(ctx, one)
      ready += 1
      if (ready === 2) both.resolve()
      await both.promise
      await write(ctx, other)
    })
  await Promise.all([writing('ann', 'bob'), writing('bob', 'ann')])
  expect(deadlocks).toEqual([])
  const { rows } = await owner.raw('select recipient, count(*)::int as mails from ??.mail group by 1 order by 1', [
    `domain_${domain.id}`,
  ])
  expect(rows).toEqual([
    { recipient: 'ann@example.org', mails: 2 },
    { recipient: 'bob@example.org', mails: 2 },
  ])
})
