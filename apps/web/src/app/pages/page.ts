import {
  type AnyRoute,
  createRoute,
  type InferAllParams,
  lazyRouteComponent,
  type ResolveParams,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { guard, type Navigation, type Needs } from './access.ts'

/** The headings of the administration's menu, in order. */
export const menuGroups = ['People', 'Domain', 'Records', 'Installation'] as const

/** A page's data for menus, palette and tab titles. */
export interface PageFacts {
  /** The title in the browser's tab, above the page's content and in menus. */
  title: string
  /** The name in menus, if it differs from the title. */
  label?: string
  needs: Needs
  /** Its position in the menu of its area, or outside of areas in the header's. Lower is earlier. */
  menu?: number
  /** The heading above it in the menu. */
  group?: (typeof menuGroups)[number]
  /** Whether the palette lists it although no menu does. */
  palette?: boolean
}

/** An area is not a page itself: it surrounds its pages with their menu. */
export interface AreaFacts {
  title: string
  /** Open to every `user`, or to users who may open one of `its pages`. */
  needs: 'user' | 'its pages'
  /** Its position in the header's menu. */
  menu?: number
  /** Its times are those of the installation's clock: of accounts, records and hosts. */
  inRealTime?: boolean
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    page?: PageFacts
    area?: AreaFacts
    /** Loads the page's code and what everybody may read of its data, while it is asked who is here. */
    early?: (params: never) => Promise<unknown>
  }
}

type Params<Parent extends AnyRoute, Path extends string> = InferAllParams<Parent> & ResolveParams<Path>

export interface PageOptions<Parent extends AnyRoute, Path extends string, Search> extends PageFacts {
  /** The area or page that surrounds it. */
  in: Parent
  path: Path
  /** Reads the search parameters; unknown ones are dropped. */
  search?: (search: Record<string, unknown>) => Search
  /** Loads data before the page is shown. */
  data?: (params: Params<Parent, Path>) => Promise<unknown>
  /** Loads the page's code when it is needed. */
  load: () => Promise<() => ReactNode>
}

/** One page: its route, its guard, and all links to it are made from this. */
export function page<Parent extends AnyRoute, const Path extends string, Search extends object = object>(
  options: PageOptions<Parent, Path, Search>,
) {
  const { in: parent, path, search, data, load, ...facts } = options
  const component = lazyRouteComponent(async () => ({ default: await load() }))
  const early = (params: Params<Parent, Path>) => Promise.all([data?.(params), component.preload?.()])
  return createRoute({
    getParentRoute: () => parent,
    path,
    staticData: { page: facts, ...(facts.needs === 'everybody' && { early }) },
    validateSearch: search,
    // TypeScript cannot resolve a parent that is not known yet: the root's context has the session, and a route has the
    // parameters of the routes above it.
    beforeLoad: (visit): void => guard(facts.needs, visit as Navigation),
    loader: data && (({ params }) => data(params as Params<Parent, Path>)),
    component,
  })
}
