import { aVictim } from '@pathwar/testing/victim'
import { coupons } from './feature.ts'
import { createCoupon, createCouponBatch, listCoupons } from './index.ts'

export const victim = aVictim(coupons, {
  async values({ root, tournament }) {
    const facts = { tournament, label: 'A gift', value: 5 }
    const { id: batch } = await root.does(createCouponBatch, { ...facts, name: 'Posters', count: 2 })
    const printed = await root.does(listCoupons, { tournament, batch })
    const { id: coupon } = await root.does(createCoupon, { ...facts, code: 'VICTIMS-GIFT' })
    return { coupon, coupons: printed.coupons.map(({ id }) => id), batch }
  },
  references: ['coupon', 'coupons', 'batch'],
  own: () => ({ code: 'VICTIMS-GIFT', label: 'Taken over', value: 7, state: 'active' }),
  ownReferences: ['code'],
  instead: {
    create: { code: 'ANOTHER-GIFT' },
    createBatch: { name: 'Badges', count: 2 },
    update: { changes: { label: 'Taken over' } },
  },
  // Whoever holds a coupon sees what it is worth.
  open: ['preview'],
})
