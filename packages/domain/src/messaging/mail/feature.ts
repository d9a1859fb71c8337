import { feature } from '../../kernel/index.ts'
import { mailFigures } from './figures.ts'
import { getMail } from './get-mail.ts'
import { listMail } from './list-mail.ts'
import { sendMail } from './send-mail.job.ts'

export const mail = feature('mail', {
  useCases: {
    list: listMail,
    get: getMail,
  },
  jobs: [sendMail],
  hooks: [mailFigures],
  sweep: {
    domain: {
      mail: "delete from mail where state <> 'queued' and created_at < :now::timestamptz - interval '30 days'",
    },
  },
})
