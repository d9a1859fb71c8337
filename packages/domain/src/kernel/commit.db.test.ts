import { testInstallation } from '@pathwar/testing/installation'
import { expect, test } from 'vitest'
import { type Ctx, inTransaction } from './index.ts'

const testing = await testInstallation()
const { installation, owner } = testing
const actor = { kind: 'system', name: 'test' } as const

/** A domain with a deferred trigger: at the end of a transaction it raises the error that the written setting names. */
async function aDomainThatRaises() {
  const domain = await testing.domain()
  await owner.raw(
    `create function :schema:.raise_late() returns trigger language plpgsql as $$
     begin
       if new.key = 'late' then raise exception 'late' using errcode = new.value, constraint = 'team_name'; end if;
       return null;
     end $$;
     create constraint trigger raises_late after insert on :schema:.setting deferrable initially deferred
       for each row execute function :schema:.raise_late()`,
    { schema: `domain_${domain.id}` },
  )
  return domain
}

const write = (ctx: Ctx, value: string) => ctx.db.raw("insert into setting (key, value) values ('late', ?)", [value])

test('what is refused when a transaction commits is refused in words', async () => {
  const domain = await aDomainThatRaises()
  const refused = inTransaction(installation, 'command', { domain, actor }, (ctx) => write(ctx, '23505'))
  await expect(refused).rejects.toMatchObject({ code: 'team/name-taken' })
  const { rows } = await owner.raw("select from ??.setting where key = 'late'", [`domain_${domain.id}`])
  expect(rows).toEqual([])
})

test('a transaction that meets a circle of waits at its commit is tried again', async () => {
  const domain = await aDomainThatRaises()
  let tries = 0
  await inTransaction(installation, 'command', { domain, actor }, async (ctx) => {
    tries += 1
    if (tries === 1) await write(ctx, '40P01')
    else await ctx.db.raw("insert into setting (key, value) values ('fine', 'x')")
  })
  expect(tries).toBe(2)
})
