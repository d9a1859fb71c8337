import { MailRow } from '@pathwar/contracts/messaging/mail'
import { administration } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const mail = page({
  in: administration,
  path: '/mail',
  title: 'Mail',
  needs: ['domain:manage'],
  group: 'Domain',
  menu: 60,
  search: (search): { state?: MailRow['state']; mail?: string } => ({
    ...(MailRow.shape.state.safeParse(search.state).success ? { state: search.state as MailRow['state'] } : {}),
    ...(/^\d{1,18}$/.test(String(search.mail)) ? { mail: String(search.mail) } : {}),
  }),
  load: () => import('./mail-page.tsx').then((file) => file.MailPage),
})

export const pages = [mail]
