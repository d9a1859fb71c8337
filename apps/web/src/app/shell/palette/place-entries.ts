import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { paletteOf } from '../../pages/menus.ts'
import { useSession } from '../../session.ts'
import { trpc } from '../../trpc.ts'
import type { PaletteEntry } from './entry.ts'

/** Tournaments, their scoreboards, one's teams, and the pages that this user may open. */
export function usePlaceEntries(): PaletteEntry[] {
  const router = useRouter()
  const session = useSession()
  const tournaments = useQuery(trpc.tournaments.list.queryOptions({})).data ?? []
  const teams = useQuery(trpc.teams.mine.queryOptions({}, { enabled: session.user !== null })).data ?? []
  const to = (href: string) => ({ id: href, run: () => void router.navigate({ to: href }) })
  return [
    ...tournaments.flatMap(({ slug, name, phase }) => [
      { ...to(`/tournaments/${slug}`), heading: 'Tournaments', label: name, note: phase, words: slug },
      { ...to(`/tournaments/${slug}/scoreboard`), heading: 'Tournaments', label: `${name}: scoreboard`, words: slug },
    ]),
    ...teams.map(({ slug, name }) => ({ ...to(`/teams/${slug}`), heading: 'Teams', label: name, note: 'yours' })),
    ...paletteOf(router.routeTree, session).map(({ label, to: href }) => ({
      ...to(href),
      heading: 'Pages',
      label,
      words: 'page',
    })),
  ]
}
