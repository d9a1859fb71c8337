import { randomUUID } from 'node:crypto'
import { testInstallation } from '@pathwar/testing/installation'
import { runs } from '@pathwar/testing/thorough'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ctx, createInstallation, type DomainInfo, inTransaction } from '../../kernel/index.ts'
import { type Account, balanceOf, book, bookingKind, type Issuer, type Line, negate } from './index.ts'

const testing = await testInstallation({ poolSize: 12 })
const { installation, owner, urls } = testing

const gift = bookingKind('gift')
const trade = bookingKind('trade')

function purse(ownerId: string = randomUUID(), currency = 'cash'): Account {
  return { ownerKind: 'somebody', ownerId, currency, purpose: 'spend' }
}

function mint(currency = 'cash'): Issuer {
  return { ownerKind: 'mint', ownerId: randomUUID(), currency, purpose: 'issue' }
}

function within<T>(domain: DomainInfo, work: (ctx: Ctx) => PromiseLike<T>): Promise<T> {
  return inTransaction(installation, 'command', { domain, actor: { kind: 'system', name: 'test' } }, work)
}

test('a booking moves what it says, and answers the new balances in the order of its lines', async () => {
  const domain = await testing.domain()
  const [ann, bob, bank] = [purse(), purse(), mint()]
  const given = await within(domain, (ctx) =>
    book(ctx, {
      kind: gift,
      reference: randomUUID(),
      lines: [
        [bank, '-30.50'],
        [bob, '10.25'],
        [ann, '20.25'],
      ],
    }),
  )
  expect(given).toEqual([null, '10.25', '20.25'])
  const [left, right] = await within(domain, (ctx) =>
    book(ctx, {
      kind: trade,
      reference: randomUUID(),
      lines: [
        [ann, negate('0.1')],
        [bob, '0.1'],
      ],
    }),
  )
  expect([left, right]).toEqual(['20.15', '10.35'])
  await within(domain, async (ctx) => {
    expect(await balanceOf(ctx, bank)).toBe('-30.50')
    expect(await balanceOf(ctx, bob)).toBe('10.35')
    expect(await balanceOf(ctx, purse())).toBe('0')
  })
})

test('the same booking again answers what it answered and moves nothing; with other lines it is an error', async () => {
  const domain = await testing.domain()
  const [ann, bank, reference] = [purse(), mint(), randomUUID()]
  const give = (amount: string, kind = gift) =>
    within(domain, (ctx) =>
      book(ctx, {
        kind,
        reference,
        lines: [
          [ann, amount],
          [bank, negate(amount)],
        ],
      }),
    )
  const first = await give('5.00')
  await give('2.00', trade)
  expect(await give('5.00')).toEqual(first)
  // As a number it is the same amount.
  expect(await give('5')).toEqual(first)
  await expect(give('6.00')).rejects.toThrow('booked already, with other lines')
  const other = within(domain, (ctx) => book(ctx, { kind: gift, reference, lines: [[bank, '0']] }))
  await expect(other).rejects.toThrow('booked already, with other lines')
  expect(await within(domain, (ctx) => balanceOf(ctx, ann))).toBe('7.00')
})

test('nobody owes, nothing comes from nowhere, and no amount is more or less than one', async () => {
  const domain = await testing.domain()
  const [ann, bank, gold] = [purse(), mint(), mint('gold')]
  const books = (...lines: Line[]) =>
    within(domain, (ctx) => book(ctx, { kind: gift, reference: randomUUID(), lines })).catch((error: unknown) =>
      String(error),
    )
  expect(await books([ann, '-0.01'], [bank, '0.01'])).toContain('enough cash')
  expect(await books([ann, '1'], [bank, '-0.99'])).toContain('does not balance')
  expect(await books([ann, '1'], [gold, '-1'])).toContain('does not balance')
  expect(await books([ann, '1'], [ann, '1'], [bank, '-2'])).toContain('ledger_entry_once')
  expect(await books([ann, 'NaN'], [bank, 'NaN'])).toMatch(/ledger_entry_amount|does not balance/)
  expect(await books([ann, 'Infinity'], [bank, '-Infinity'])).toMatch(/ledger_entry_amount|does not balance/)
  expect(await books([ann, '0.000000001'], [bank, '-0.000000001'])).toContain('ledger_entry_amount')
  expect(await books([{ ...ann, ownerKind: 'No Word' }, '1'], [bank, '-1'])).toContain('ledger_account_words')
  expect(await books([ann, '0'], [bank, '0'])).toEqual(['0', null])
  const { rows } = await owner.raw('select count(*)::int as booked from ??.ledger_entry where amount <> 0', [
    `domain_${domain.id}`,
  ])
  expect(rows).toEqual([{ booked: 0 }])
})

test('nobody waits for an issuer, and who books on the same account does', async () => {
  const domain = await testing.domain()
  const [ann, bob, bank] = [purse(), purse(), mint()]
  const give = (ctx: Ctx, to: Account) =>
    book(ctx, {
      kind: gift,
      reference: randomUUID(),
      lines: [
        [bank, '-1'],
        [to, '1'],
      ],
    })
  await within(domain, (ctx) => give(ctx, ann))
  await within(domain, async (ctx) => {
    await give(ctx, ann)
    expect(await within(domain, (other) => give(other, bob))).toEqual([null, '1'])
    const hasty = within(domain, async (other) => {
      await other.db.raw("set local lock_timeout = '50ms'")
      return give(other, ann)
    })
    await expect(hasty).rejects.toMatchObject({ code: 'request/too-slow' })
  })
  expect(await within(domain, (ctx) => balanceOf(ctx, ann))).toBe('2')
})

test('one connection books in many domains in turn, and each keeps its own books', async () => {
  const alone = createInstallation({
    ...installation,
    databaseUrl: urls.app,
    poolSize: 1,
  })
  const domains = await Promise.all([testing.domain(), testing.domain(), testing.domain()])
  const [ann, bank] = [purse(), mint()]
  for (let round = 1; round <= 12; round++) {
    for (const [index, domain] of domains.entries()) {
      const amount = String(index + 1)
      const caller = { domain, actor: { kind: 'system', name: 'test' } as const }
      const [cash] = await inTransaction(alone, 'command', caller, (ctx) =>
        book(ctx, {
          kind: gift,
          reference: randomUUID(),
          lines: [
            [ann, amount],
            [bank, negate(amount)],
          ],
        }),
      )
      expect(cash).toBe(String(round * (index + 1)))
    }
  }
  await alone.db.destroy()
})

test('any interleaving of bookings keeps the books', async () => {
  const domain = await testing.domain()
  const amount = fc.integer({ min: -300, max: 300 }).map((cents) => (cents / 100).toFixed(2))
  const booking = fc.record({
    reference: fc.nat(6),
    currency: fc.constantFrom('cash', 'gold'),
    shares: fc.uniqueArray(fc.tuple(fc.nat(4), amount), { selector: ([who]) => who, minLength: 1, maxLength: 4 }),
    issued: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(booking, { minLength: 2, maxLength: 12 }), async (bookings) => {
      const people: string[] = Array.from({ length: 5 }, () => randomUUID())
      const references: string[] = Array.from({ length: 7 }, () => randomUUID())
      const bank = { cash: mint('cash'), gold: mint('gold') }
      for (const currency of ['cash', 'gold'] as const) await fill(domain, people, currency, bank[currency])
      const outcomes = await Promise.allSettled(
        bookings.map(({ reference, currency, shares, issued }) => {
          const lines: Line[] = shares.map(([who, share]) => [purse(people[who], currency), share])
          const cents = shares.reduce((sum, [, share]) => sum + Math.round(Number(share) * 100), 0)
          // The issuer balances the lines, or one of the accounts pays for the others.
          const rest = (-cents / 100).toFixed(2)
          const [[first, share] = [bank[currency], '0'], ...others] = lines
          const last: Line[] = issued
            ? [...lines, [bank[currency], rest]]
            : [...others, [first, (Number(share) - cents / 100).toFixed(2)]]
          return within(domain, (ctx) =>
            book(ctx, { kind: trade, reference: references[reference] ?? '', lines: last }),
          )
        }),
      )
      for (const outcome of outcomes) {
        // Any error other than a refusal is a fault.
        if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/enough cash|with other lines/)
      }
      expect(await wrongAccounts(domain)).toEqual([])
    }),
    runs(20, 300),
  )
})

/** Everybody has 3.00 of a currency. */
async function fill(domain: DomainInfo, people: string[], currency: string, bank: Issuer): Promise<void> {
  await within(domain, (ctx) =>
    book(ctx, {
      kind: gift,
      reference: randomUUID(),
      lines: [
        ...people.map((id): Line => [purse(id, currency), '3.00']),
        [bank, negate((people.length * 3).toFixed(2))],
      ],
    }),
  )
}

/**
 * Accounts with a negative balance, or one that differs from the sum of their entries or from the balance in the last
 * entry; currencies whose sum is not zero.
 */
async function wrongAccounts({ id }: DomainInfo): Promise<unknown[]> {
  const schema = `domain_${id}`
  const { rows } = await owner.raw(
    `select a.owner_id::text, a.balance, sum(e.amount) as total from ??.ledger_account a
       left join ??.ledger_entry e using (owner_kind, owner_id, currency, purpose)
       group by a.owner_kind, a.owner_id, a.currency, a.purpose
       having a.balance < 0 or a.balance <> coalesce(sum(e.amount), 0)
         or a.balance <> coalesce((array_agg(e.balance order by e.id desc))[1], 0)
     union all
     select currency, 0, sum(amount) from ??.ledger_entry group by currency having sum(amount) <> 0`,
    [schema, schema, schema],
  )
  return rows
}
