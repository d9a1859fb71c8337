import type { SessionView } from '@pathwar/contracts/identity/auth'
import type { AnyRoute } from '@tanstack/react-router'
import { meetsNeeds } from './access.ts'
import { menuGroups, type PageFacts } from './page.ts'

/** An entry of a menu. */
export interface MenuEntry {
  label: string
  to: string
  group: PageFacts['group']
}

/** The menu of an area (or the header's, for the root): the pages that this user may open, in order. */
export function menuOf(around: AnyRoute, session: SessionView): MenuEntry[] {
  return childrenOf(around)
    .filter((route) => factsOf(route)?.menu !== undefined && mayOpen(route, session))
    .toSorted((one, other) => rank(one) - rank(other))
    .map(toEntry)
}

/** All pages for the palette; those of an area include its name. */
export function paletteOf(root: AnyRoute, session: SessionView): MenuEntry[] {
  const beside = childrenOf(root).filter((route) => route.options.staticData?.page?.palette && mayOpen(route, session))
  const inAreas = childrenOf(root).flatMap((route) => {
    const area = route.options.staticData?.area
    return area ? menuOf(route, session).map((entry) => ({ ...entry, label: `${area.title}: ${entry.label}` })) : []
  })
  return [...menuOf(root, session), ...beside.map(toEntry), ...inAreas]
}

/** Whether this user may open a page, or any page of an area. */
export function mayOpen(route: AnyRoute, session: SessionView): boolean {
  const { page, area } = route.options.staticData ?? {}
  if (area) return area.needs === 'user' ? meetsNeeds('user', session) : menuOf(route, session).length > 0
  if (!page || !meetsNeeds(page.needs, session)) return false
  const around: AnyRoute | undefined = route.parentRoute
  // A user who may open one page of an area may enter that area.
  if (!around || around.isRoot || around.options.staticData?.area?.needs === 'its pages') return true
  return mayOpen(around, session)
}

function childrenOf(route: AnyRoute): AnyRoute[] {
  return route.children ?? []
}

function factsOf(route: AnyRoute): Pick<PageFacts, 'title' | 'label' | 'menu'> | undefined {
  const { page, area } = route.options.staticData ?? {}
  return page ?? area
}

function toEntry(route: AnyRoute): MenuEntry {
  const facts = factsOf(route)
  return {
    label: facts?.label ?? facts?.title ?? route.to,
    to: route.to,
    group: route.options.staticData?.page?.group,
  }
}

/** Headings in their order, with the pages under each. */
function rank(route: AnyRoute): number {
  const group = route.options.staticData?.page?.group
  return (group ? menuGroups.indexOf(group) : 0) * 1000 + (factsOf(route)?.menu ?? 0)
}
