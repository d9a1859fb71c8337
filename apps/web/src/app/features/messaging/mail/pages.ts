import type { MailRow } from '@pathwar/contracts/messaging/mail'
import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const states = { queued: true, sent: true, kept: true, failed: true } as const satisfies Record<MailRow['state'], true>

const mail = page({
  in: administration,
  path: '/mail',
  title: 'Mail',
  needs: ['domain:manage'],
  group: 'Domain',
  menu: 60,
  search: (search): { state?: MailRow['state']; mail?: string } => ({
    ...(typeof search.state === 'string' && Object.hasOwn(states, search.state)
      ? { state: search.state as MailRow['state'] }
      : {}),
    ...(/^\d{1,18}$/.test(String(search.mail)) ? { mail: String(search.mail) } : {}),
  }),
  load: () => import('./mail-page.tsx').then((file) => file.MailPage),
})

export const pages = [mail]
