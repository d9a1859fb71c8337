import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requireUser } from './guards.ts'
import { rootRoute } from './root.tsx'

const comesBack = (search: Record<string, unknown>): { return?: string } =>
  typeof search.return === 'string' ? { return: search.return } : {}

const logIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log-in',
  validateSearch: comesBack,
  component: lazyRouteComponent(() => import('../features/identity/auth/log-in-page.tsx'), 'LogInPage'),
})

const signUp = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: comesBack,
  component: lazyRouteComponent(() => import('../features/identity/auth/sign-up-page.tsx'), 'SignUpPage'),
})

/** Where a mail's code is typed in: for whom, and where to go on afterwards. */
const verifyEmail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify-email',
  validateSearch: (search: Record<string, unknown>): { username?: string; return?: string } => ({
    ...(typeof search.username === 'string' ? { username: search.username } : {}),
    ...comesBack(search),
  }),
  component: lazyRouteComponent(() => import('../features/identity/auth/verify-email-page.tsx'), 'VerifyEmailPage'),
})

const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('../features/identity/auth/forgot-password-page.tsx'),
    'ForgotPasswordPage',
  ),
})

const resetPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../features/identity/auth/reset-password-page.tsx'), 'ResetPasswordPage'),
})

/** Log-in providers send browsers back to here. */
const provider = createRoute({
  getParentRoute: () => rootRoute,
  path: '/log-in/provider',
  component: lazyRouteComponent(() => import('../features/identity/auth/provider-page.tsx'), 'ProviderPage'),
})

const notifications = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notifications',
  beforeLoad: requireUser,
  validateSearch: (search: Record<string, unknown>): { show?: 'unread' } =>
    search.show === 'unread' ? { show: 'unread' } : {},
  component: lazyRouteComponent(
    () => import('../features/messaging/notifications/notifications-page.tsx'),
    'NotificationsPage',
  ),
})

const gate = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gate/$slug',
  validateSearch: comesBack,
  beforeLoad: requireUser,
  component: lazyRouteComponent(() => import('../features/hosting/gate/gate-page.tsx'), 'GatePage'),
})

export const accountRoutes = [logIn, signUp, verifyEmail, forgotPassword, resetPassword, provider, notifications, gate]
