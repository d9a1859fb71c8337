import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { ForbiddenError, type Navigation, requireUser } from './access.ts'
import { menuOf } from './menus.ts'
import type { AreaFacts } from './page.ts'
import { root } from './root.tsx'

/** The user's own account: profile, security, data. */
export const account = area('/account', { title: 'Account', needs: 'user', inRealTime: true })

/** The pages of organisers. */
export const organise = area('/organise', { title: 'Organise', needs: 'its pages', menu: 80 })

/** The administration of a domain: users, settings, records. */
export const administration = area('/admin', {
  title: 'Administration',
  needs: 'its pages',
  menu: 90,
  inRealTime: true,
})

/** An area's address opens the first page that this user may see, unless the area has its own page there. */
function area<const Path extends string>(path: Path, facts: AreaFacts) {
  const route = createRoute({
    getParentRoute: () => root,
    path,
    staticData: { area: facts },
    beforeLoad: (visit: Navigation): void => {
      requireUser(visit)
      if (facts.needs === 'user') return
      const [first] = menuOf(route, visit.context.session)
      if (!first) throw new ForbiddenError()
      if (visit.location.pathname.replace(/\/$/, '') === path) throw redirect({ to: first.to, replace: true })
    },
    component: lazyRouteComponent(() => import('../shell/area-page.tsx'), 'AreaPage'),
  })
  return route
}
