import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { adminPagesFor } from '../features/admin/admin-pages.ts'
import { ForbiddenError, requireUser } from './guards.ts'
import { rootRoute } from './root.tsx'

const admin = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  beforeLoad: (visit) => {
    requireUser(visit)
    if (adminPagesFor(visit.context.session).length === 0) throw new ForbiddenError()
  },
  component: lazyRouteComponent(() => import('../features/admin/admin-frame.tsx'), 'AdminFrame'),
})

/** The administration opens where this person has something to do. */
const start = createRoute({
  getParentRoute: () => admin,
  path: '/',
  beforeLoad: ({ context }) => {
    const [first] = adminPagesFor(context.session)
    if (first) throw redirect({ to: first.to, replace: true })
  },
})

export const adminRoutes = [admin.addChildren([start])]
