import {
  type AnyRoute,
  createRoute,
  type InferAllParams,
  lazyRouteComponent,
  type ResolveParams,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { guard, type Navigation, type Needs } from './access.ts'

/** The headings in the administration's menu, in their order. */
export const menuGroups = ['People', 'Domain', 'Records', 'Installation'] as const

/** What menus, palette and tab titles know of a page. */
export interface PageFacts {
  /** In the browser's tab, above the page's content and in menus. */
  title: string
  /** In menus, where that is not the title. */
  label?: string
  needs: Needs
  /** Its place in the menu of its area; outside of areas, in the header's. Lower is earlier. */
  menu?: number
  /** The heading under which it stands there. */
  group?: (typeof menuGroups)[number]
  /** Whether the palette leads to it though no menu does. */
  palette?: boolean
}

/** An area is no page of its own: it surrounds its pages with their menu. */
export interface AreaFacts {
  title: string
  /** Open to every `user`, or to whoever may open one of `its pages`. */
  needs: 'user' | 'its pages'
  /** Its place in the header's menu. */
  menu?: number
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    page?: PageFacts
    area?: AreaFacts
  }
}

type Params<Parent extends AnyRoute, Path extends string> = InferAllParams<Parent> & ResolveParams<Path>

export interface PageOptions<Parent extends AnyRoute, Path extends string, Search> extends PageFacts {
  /** The area or page that surrounds it. */
  in: Parent
  path: Path
  /** Reads what the address says behind its question mark; what it does not know, it leaves out. */
  search?: (search: Record<string, unknown>) => Search
  /** Asks for data before the page shows. */
  data?: (params: Params<Parent, Path>) => Promise<unknown>
  /** Fetches the code of the page when it is wanted. */
  load: () => Promise<ComponentType>
}

/** One page: from this, its route with its guard is made, and whatever leads to it. */
export function page<Parent extends AnyRoute, const Path extends string, Search extends object = object>(
  options: PageOptions<Parent, Path, Search>,
) {
  const { in: parent, path, search, data, load, ...facts } = options
  return createRoute({
    getParentRoute: () => parent,
    path,
    staticData: { page: facts },
    validateSearch: search,
    // TypeScript cannot see through a parent that is not known yet: the root's context has the session, and a route
    // has the parameters of the routes above it.
    beforeLoad: (visit): void => guard(facts.needs, visit as Navigation),
    loader: data && (({ params }) => data(params as Params<Parent, Path>)),
    component: lazyRouteComponent(async () => ({ default: await load() })),
  })
}
