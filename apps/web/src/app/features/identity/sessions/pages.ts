import { account } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const devices = page({
  in: account,
  path: '/devices',
  title: 'Devices',
  needs: 'inherited',
  menu: 30,
  load: () => import('./devices-page.tsx').then((file) => file.DevicesPage),
})

export const pages = [devices]
