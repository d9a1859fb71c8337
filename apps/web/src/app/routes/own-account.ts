import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requireUser } from './guards.ts'
import { rootRoute } from './root.tsx'

const frame = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  beforeLoad: requireUser,
  component: lazyRouteComponent(() => import('../features/identity/account/account-frame.tsx'), 'AccountFrame'),
})

const profile = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('../features/identity/account/profile-page.tsx'), 'ProfilePage'),
})

const security = createRoute({
  getParentRoute: () => frame,
  path: '/security',
  component: lazyRouteComponent(() => import('../features/identity/account/security-page.tsx'), 'SecurityPage'),
})

const devices = createRoute({
  getParentRoute: () => frame,
  path: '/devices',
  component: lazyRouteComponent(() => import('../features/identity/account/devices-page.tsx'), 'DevicesPage'),
})

const keys = createRoute({
  getParentRoute: () => frame,
  path: '/keys',
  component: lazyRouteComponent(() => import('../features/identity/account/keys-page.tsx'), 'KeysPage'),
})

const tokens = createRoute({
  getParentRoute: () => frame,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../features/identity/account/tokens-page.tsx'), 'TokensPage'),
})

const notifications = createRoute({
  getParentRoute: () => frame,
  path: '/notifications',
  component: lazyRouteComponent(() => import('../features/identity/account/preferences-page.tsx'), 'PreferencesPage'),
})

const data = createRoute({
  getParentRoute: () => frame,
  path: '/data',
  component: lazyRouteComponent(() => import('../features/identity/account/data-page.tsx'), 'DataPage'),
})

export const ownAccountRoutes = [frame.addChildren([profile, security, devices, keys, tokens, notifications, data])]
