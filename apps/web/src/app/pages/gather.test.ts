import type { SessionView } from '@pathwar/contracts/identity/auth'
import { type Privilege, privileges } from '@pathwar/contracts/kernel/permissions'
import { type AnyRoute, createMemoryHistory, createRouter, isRedirect, linkOptions } from '@tanstack/react-router'
import { describe, expect, test } from 'vitest'
import { ForbiddenError } from './access.ts'
import { pages, routeTree } from './gather.ts'
import { mayOpen, menuOf, paletteOf } from './menus.ts'
import { menuGroups } from './page.ts'

// The router computes the addresses of the collected pages.
const router = createRouter({ routeTree, history: createMemoryHistory() })
const routes: AnyRoute[] = Object.values(router.routesById).filter((route: AnyRoute) => !route.isRoot)

function session(...has: Privilege[]): SessionView {
  return {
    domain: {
      slug: 'demo',
      name: 'Demo',
      isDefault: true,
      description: '',
      supportLink: '',
      logoText: '',
      accent: '',
      clock: null,
      rehearsalEndsAt: null,
    },
    registration: { mode: 'open', verifyEmail: 'optional', emailDomains: [] },
    // Pages use nothing else of a user.
    user: { privileges: has } as SessionView['user'],
    steppedUpUntil: null,
    addresses: { sshHost: 'localhost', sshPort: 22, sshFingerprint: null, levelUrl: 'http://*.localhost' },
  }
}

const visitor: SessionView = { ...session(), user: null }
const everyPrivilege = Object.keys(privileges) as Privilege[] // the keys of that very record

/** The needs of a page and of the pages around it, outermost first. */
function visit(route: AnyRoute, context: SessionView): 'in' | 'forbidden' | string {
  const chain: AnyRoute[] = []
  for (let at: AnyRoute | undefined = route; at && !at.isRoot; at = at.parentRoute) chain.unshift(at)
  try {
    for (const { options } of chain) {
      options.beforeLoad?.({
        context: { session: context },
        location: { href: route.fullPath, pathname: route.fullPath },
      })
    }
    return 'in'
  } catch (error) {
    if (error instanceof ForbiddenError) return 'forbidden'
    if (isRedirect(error)) return String(error.options.to)
    throw error
  }
}

test('no two pages have one address', () => {
  const addresses = pages.map((page) => page.fullPath)
  const own = addresses.filter((address, index) => addresses.indexOf(address) !== index)
  expect(own).toEqual([])
})

test('every page has a title', () => {
  expect(pages.filter((page) => !page.options.staticData?.page?.title)).toEqual([])
})

const isArea = ({ options }: AnyRoute) => options.staticData?.area !== undefined
const placeOf = ({ options }: AnyRoute) => options.staticData?.page?.menu ?? options.staticData?.area?.menu
const needsOf = ({ options }: AnyRoute) => options.staticData?.page?.needs
const persons = [visitor, session(), session('root'), ...everyPrivilege.map((one) => session(one))]

test.each(routes.map((route) => [route.id, route] as const))('%s lets in exactly those who may open it', (_, route) => {
  for (const who of persons) {
    // An area's address leads to its first page.
    const first = route.options.staticData?.area && menuOf(route, who)[0]?.to
    const outcome = visit(route, who)
    const opens = outcome === 'in' || outcome === first
    expect([who.user?.privileges, opens]).toEqual([who.user?.privileges, mayOpen(route, who)])
  }
})

const privileged = pages.flatMap((page: AnyRoute): [string, AnyRoute, readonly string[]][] => {
  const needs = needsOf(page)
  if (needs === 'operator') return [[page.id, page, ['operate']]]
  return Array.isArray(needs) ? [[page.id, page, needs]] : []
})

test.each(privileged)('%s is closed to whoever lacks its privileges', (_, page, needs) => {
  expect(visit(page, visitor)).toBe('/log-in')
  expect(visit(page, session())).toBe('forbidden')
  const others = everyPrivilege.filter((privilege) => privilege !== 'root' && !needs.includes(privilege))
  expect(visit(page, session(...others))).toBe('forbidden')
})

const inherited = pages
  .filter((page) => needsOf(page) === 'inherited')
  .map((page: AnyRoute) => [page.id, page] as const)

test.each(inherited)('%s is inside something that is guarded', (_, page) => {
  expect(visit(page, visitor)).toBe('/log-in')
})

test('an operator of another domain than the default one is none', () => {
  const elsewhere = { ...session('operate'), domain: { ...session().domain, isDefault: false } }
  expect(menuOf(routeTree, session('operate')).map(({ label }) => label)).toContain('Administration')
  expect(menuOf(routeTree, elsewhere).map(({ label }) => label)).not.toContain('Administration')
  const outcomes = pages.filter((page) => needsOf(page) === 'operator').map((page) => visit(page, elsewhere))
  expect(new Set(outcomes)).toEqual(new Set(['forbidden']))
})

describe('menus', () => {
  const area = (path: string) =>
    routes.find((route) => route.to === path && route.options.staticData?.area) ?? routeTree
  const labels = (around: AnyRoute, who: SessionView) => menuOf(around, who).map(({ label }) => label)

  test('show visitors what is for everybody', () => expect(labels(routeTree, visitor)).toEqual(['Tournaments']))

  test('show players nothing for which one needs a privilege', () => {
    const ownPages = [...menuOf(routeTree, session()), ...menuOf(area('/account'), session())]
    const needs = ownPages.map(({ to }) => needsOf(routes.find((route) => route.to === to) ?? routeTree))
    expect(needs.length).toBeGreaterThan(0)
    expect(needs.filter((one) => Array.isArray(one) || one === 'operator')).toEqual([])
  })

  const surroundings: [string, AnyRoute][] = [['the header', routeTree]]
  for (const one of routes.filter(isArea)) surroundings.push([one.to, one])

  test.each(surroundings)('show root all that has a place in that of %s, headings in order', (_, around) => {
    const shown = menuOf(around, session('root'))
    const withPlace = (around.children ?? []).filter((route: AnyRoute) => placeOf(route) !== undefined)
    expect(new Set(shown.map(({ to }) => to))).toEqual(new Set(withPlace.map(({ to }: AnyRoute) => to)))
    const headings = shown.map(({ group }) => (group ? menuGroups.indexOf(group) : 0))
    expect(headings).toEqual(headings.toSorted((one, other) => one - other))
  })

  test.each(surroundings)('have no two entries at one place under a heading of %s', (_, around) => {
    const places = (around.children ?? [])
      .filter((route: AnyRoute) => placeOf(route) !== undefined)
      .map((route: AnyRoute) => `${route.options.staticData?.page?.group}: ${placeOf(route)}`)
    expect(places.length).toBeGreaterThan(0)
    expect(places.filter((place: string, index: number) => places.indexOf(place) !== index)).toEqual([])
  })

  test('show moderators bans alone', () => {
    expect(labels(area('/admin'), session('privban'))).toEqual(['Bans'])
    expect(visit(area('/admin'), session('privban'))).toBe('/admin/bans')
  })

  test('and the palette leads only to what may be opened, by one name each', () => {
    for (const who of [visitor, session(), session('root'), ...everyPrivilege.map((one) => session(one))]) {
      const entries = paletteOf(routeTree, who)
      expect(new Set(entries.map(({ label }) => label)).size).toBe(entries.length)
      for (const { to } of entries) {
        const target = routes.find((route) => route.to === to) ?? routeTree
        expect([to, mayOpen(target, who)]).toEqual([to, true])
      }
    }
  })
})

test('links are checked by the compiler: addresses, parameters and searches', () => {
  // @ts-expect-error there is no such page
  linkOptions({ to: '/admin/nothing' })
  // @ts-expect-error the user is missing
  linkOptions({ to: '/admin/users/$user' })
  // @ts-expect-error no user is in such a state
  linkOptions({ to: '/admin/users', search: { state: 'gone' } })
  expect(linkOptions({ to: '/admin/users', search: { state: 'banned' } })).toMatchObject({
    search: { state: 'banned' },
  })
})
