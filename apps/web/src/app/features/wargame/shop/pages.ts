import { organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'
import { tournament } from '../tournaments/pages.ts'

const shop = page({
  in: tournament,
  path: '/shop',
  title: 'Shop',
  needs: 'everybody',
  load: () => import('./shop-page.tsx').then((file) => file.ShopPage),
})

const inventory = page({
  in: tournament,
  path: '/inventory',
  title: 'Inventory',
  needs: 'user',
  load: () => import('./inventory-page.tsx').then((file) => file.InventoryPage),
})

const managedShop = page({
  in: organise,
  path: '/tournaments/$managed/shop',
  title: 'Shop',
  needs: ['tournament:manage'],
  load: () => import('./manage-shop.tsx').then((file) => file.ManageShop),
})

export const pages = [shop, inventory, managedShop]
