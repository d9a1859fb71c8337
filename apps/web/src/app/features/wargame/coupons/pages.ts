import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'
import { tournament } from '../tournaments/pages.ts'
import { couponSearch, sheetSearch } from './coupon-search.ts'

const teamCoupons = page({
  in: tournament,
  path: '/coupons',
  title: 'Coupons',
  needs: 'user',
  load: () => import('./team-coupons.tsx').then((file) => file.TeamCoupons),
})

/** Where the QR code of a coupon leads. */
const redeem = page({
  in: root,
  path: '/coupons/$code',
  title: 'A coupon',
  needs: 'everybody',
  load: () => import('./redeem-page.tsx').then((file) => file.RedeemPage),
})

const manage = ['tournament:manage'] as const

const managedCoupons = page({
  in: organise,
  path: '/tournaments/$managed/coupons',
  title: 'Coupons',
  needs: manage,
  search: couponSearch,
  load: () => import('./coupons-page.tsx').then((file) => file.CouponsPage),
})

const sheet = page({
  in: organise,
  path: '/tournaments/$managed/coupons/sheet',
  title: 'Print coupons',
  needs: manage,
  search: sheetSearch,
  load: () => import('./coupon-sheet.tsx').then((file) => file.CouponSheet),
})

const managedCoupon = page({
  in: organise,
  path: '/tournaments/$managed/coupons/$coupon',
  title: 'Coupon',
  needs: manage,
  load: () => import('./coupon-page.tsx').then((file) => file.CouponPage),
})

export const pages = [teamCoupons, redeem, managedCoupons, sheet, managedCoupon]
