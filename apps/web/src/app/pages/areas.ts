import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { ForbiddenError, type Navigation, requireUser } from './access.ts'
import { menuOf } from './menus.ts'
import type { AreaFacts } from './page.ts'
import { root } from './root.tsx'

/** One's own account: what one is, how one gets in, and what is kept of one. */
export const account = area('/account', { title: 'Account', needs: 'user' })

/** The console of those who run tournaments. */
export const organise = area('/organise', { title: 'Organise', needs: 'its pages', menu: 80 })

/** For those who look after a domain: its people, its settings, its records. */
export const administration = area('/admin', { title: 'Administration', needs: 'its pages', menu: 90 })

/** An area opens where this person has something to do, unless it has a page at its own address. */
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
