import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'

/** The search parameters that a level's address sends. */
function gateSearch(search: Record<string, unknown>): { return?: string; service?: string; browser?: string } {
  const { return: path, service, browser } = search
  return {
    ...(typeof path === 'string' && { return: path }),
    // The router parses a name of digits as a number.
    ...(['string', 'number'].includes(typeof service) && { service: String(service) }),
    ...(typeof browser === 'string' && { browser }),
  }
}

const gate = page({
  in: root,
  path: '/gate/$slug',
  title: 'Opening the level',
  needs: 'user',
  search: gateSearch,
  load: () => import('./gate-page.tsx').then((file) => file.GatePage),
})

export const pages = [gate]
