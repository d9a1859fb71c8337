import { getMail, listMail } from '@pathwar/domain/messaging/mail'
import { exposeQuery } from '../expose.ts'
import { router } from '../trpc.ts'

export const mailRouter = router({
  list: exposeQuery(listMail),
  get: exposeQuery(getMail),
})
