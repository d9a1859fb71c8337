import { changeBanExpiry, createBan, getBan, listBans, previewNetwork, revokeBan } from '@pathwar/domain/identity/bans'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const bansRouter = router({
  list: exposeQuery(listBans),
  get: exposeQuery(getBan),
  create: exposeCommand(createBan),
  changeExpiry: exposeCommand(changeBanExpiry),
  revoke: exposeCommand(revokeBan),
  previewNetwork: exposeQuery(previewNetwork),
})
