import { getSetting, listSettings, resetSettings, setSettings } from '@pathwar/domain/tenancy/settings'
import { exposeCommand, exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const settingsRouter = router({
  list: exposeQuery(listSettings),
  get: exposeQuery(getSetting),
  set: exposeCommand(setSettings),
  reset: exposeCommand(resetSettings),
})
