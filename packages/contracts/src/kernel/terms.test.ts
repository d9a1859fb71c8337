import { expect, test } from 'vitest'
import * as z from 'zod'
import { builtInRoles } from './built-in-roles.ts'
import { type ErrorCode, errors } from './errors.ts'
import { type EventName, type EventPayload, events } from './events.ts'
import { type Privilege, privileges, roles } from './permissions.ts'
import { defineTerms, event, mergeTerms } from './terms.ts'

const coupons = defineTerms({
  errors: { 'coupon/taken': { kind: 'conflict', text: 'Taken.' } },
  events: {
    'coupon.redeemed': event({
      audience: 'team',
      payload: z.object({ code: z.string() }),
      touches: ({ code }) => [['coupons.get', { code }]],
    }),
  },
})
const shop = defineTerms({ privileges: { sell: { text: 'Sell', roles: ['author'] } } })

test('the words of all features are merged, with their exact types', () => {
  const merged = mergeTerms({ coupons, shop }, 'errors')
  const code: 'coupon/taken' = Object.keys(merged)[0] as keyof typeof merged
  expect(merged[code]).toEqual({ kind: 'conflict', text: 'Taken.' })
  expect(Object.keys(mergeTerms({ coupons, shop }, 'privileges'))).toEqual(['sell'])
  // @ts-expect-error: no feature declares it
  expect(merged['coupon/lost']).toBeUndefined()
})

test.each(['errors', 'events', 'privileges'] as const)('two features cannot declare the same of their %s', (kind) => {
  const both = { errors: { same: coupons.errors['coupon/taken'] }, events: { same: coupons.events['coupon.redeemed'] } }
  const again = defineTerms({ ...both, privileges: { same: shop.privileges.sell } })
  expect(() => mergeTerms({ again, other: again }, kind)).toThrow(`other declares same among its ${kind}`)
})

test('codes, names and privileges keep their exact types', () => {
  const known: [ErrorCode, EventName, Privilege] = ['team/full' as 'team/limit', 'level.solved', 'level:author']
  expect(known).toHaveLength(3)
  const payload: EventPayload<'team.joined'>['username'] = 'ann'
  expect(payload).toBe('ann')
  // @ts-expect-error: there is no such privilege
  const none: Privilege = 'fly'
  expect(Object.hasOwn(privileges, none)).toBe(false)
  expect(Object.keys(errors).length).toBeGreaterThan(100)
  expect(Object.keys(events).length).toBeGreaterThan(15)
})

test('each privilege is given by a role, and each role has a parent that there is', () => {
  const given = new Set(Object.values(roles).flatMap((role) => role.privileges))
  const operators = ['operate']
  expect(Object.keys(privileges).filter((name) => !given.has(name as Privilege))).toEqual(operators)
  for (const { parent } of Object.values(roles)) if (parent !== null) expect(builtInRoles).toHaveProperty(parent)
  expect(roles.player).toMatchObject({ parent: 'reduced', automatic: true })
  expect(roles.player.privileges.toSorted()).toEqual(
    ['community', 'create:clothing', 'create:game', 'oidc', 'play', 'shop', 'trade'].toSorted(),
  )
})
