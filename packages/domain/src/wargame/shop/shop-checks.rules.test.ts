import { expect, test } from 'vitest'
import { hintProblems } from './shop-checks.rules.ts'

test('a hint may cost what its level pays, and not more', () => {
  const hint = { name: 'Where to look', level: 'Vault', pays: 20 }
  expect(hintProblems('cup', [{ ...hint, price: 20 }])).toEqual([])
  expect(hintProblems('cup', [{ ...hint, price: 21 }])).toMatchObject([
    { check: 'dear-hint', severity: 'warning', mend: '/organise/tournaments/cup/shop' },
  ])
})
