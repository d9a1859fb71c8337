import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aPlay, HOUR } from '@pathwar/testing/play'
import { afterEach, expect, test } from 'vitest'
import {
  editAnnouncement,
  getWritten,
  listAnnouncements,
  withdrawAnnouncement,
  writeAnnouncement,
} from '../announcements/index.ts'
import { createCoupon, createCouponBatch, reinstateCoupons, revokeCoupons, updateCoupon } from '../coupons/index.ts'
import { closeTournament } from '../tournaments/index.ts'
import { archiveTournament, unarchiveTournament } from './index.ts'

const testing = await testInstallation()
const { clock, installation } = testing
afterEach(() => {
  clock.ahead = 0
})

test('in an archive nothing is announced; what was due there waits as a draft until somebody has read it again', async () => {
  const { ann, root, tournament, domain } = await aPlay(testing)
  const at = new Date(installation.now().getTime() + HOUR).toISOString()
  const { id: announcement } = await root.does(writeAnnouncement, { tournament, title: 'Prizes', at })
  await root.does(closeTournament, { tournament })
  await root.does(archiveTournament, { tournament })
  const refused = [
    root.isRefused(writeAnnouncement, { tournament, title: 'One more' }),
    root.isRefused(editAnnouncement, { announcement, changes: { at: null } }),
    root.isRefused(withdrawAnnouncement, { announcement }),
  ]
  expect(new Set(await Promise.all(refused))).toEqual(new Set(['tournament/archived']))
  clock.pass(HOUR + 1000)
  await runDueJobs(testing, domain)
  expect(await root.does(getWritten, { announcement })).toMatchObject({ state: 'draft' })
  await root.does(unarchiveTournament, { tournament })
  await root.does(editAnnouncement, { announcement, changes: { at: null } })
  expect((await ann.does(listAnnouncements, { tournament })).announcements).toMatchObject([{ title: 'Prizes' }])
})

test('in an archive no coupon is made or changed', async () => {
  const { root, tournament } = await aPlay(testing)
  const gift = { tournament, label: 'Gift', value: 5 }
  const { id: coupon } = await root.does(createCoupon, { ...gift, code: 'WELCOME-2027' })
  const { id: batch } = await root.does(createCouponBatch, { ...gift, name: 'Posters', count: 2 })
  await root.does(closeTournament, { tournament })
  await root.does(archiveTournament, { tournament })
  const refused = [
    root.isRefused(createCoupon, { ...gift, code: 'ANOTHER' }),
    root.isRefused(createCouponBatch, { ...gift, name: 'Badges', count: 1 }),
    root.isRefused(updateCoupon, { coupon, changes: { label: 'Late gift' } }),
    root.isRefused(revokeCoupons, { batch }),
    root.isRefused(reinstateCoupons, { coupons: [coupon] }),
  ]
  expect(new Set(await Promise.all(refused))).toEqual(new Set(['tournament/archived']))
  await root.does(unarchiveTournament, { tournament })
  expect((await root.does(revokeCoupons, { batch })).changed).toHaveLength(2)
})
