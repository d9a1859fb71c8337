import type { AnyRoute } from '@tanstack/react-router'
import { account, administration, organise } from './areas.ts'
import * as features from './features.ts'
import { root } from './root.tsx'

type GatheredPage = (typeof features)[keyof typeof features]['pages'][number]

const areas = [account, organise, administration]

/** All pages of all features. */
export const pages: GatheredPage[] = Object.values(features).flatMap((feature): GatheredPage[] => feature.pages)

/** The tree of all routes, each below the parent that its page names. The types list all routes and ignore the tree. */
export const routeTree = root.addChildren([...areas, ...pages])
nest([...areas, ...pages])

function nest(routes: AnyRoute[]): void {
  const parentOf = (route: AnyRoute): AnyRoute => route.options.getParentRoute()
  for (const [parent, children] of Map.groupBy(routes, parentOf)) parent.addChildren(children)
}
