/** Asks the api of the demo as one of its people. */
// biome-ignore lint/suspicious/noExplicitAny: what the api answers is looked into by name, as a script does
export type Ask = (procedure: string, input: object, how?: 'query' | 'mutation') => Promise<any>

/** A player of the demo and the owner of its domain. */
export interface Asked {
  player: Ask
  owner: Ask
}

type Sample = string | ((ask: Asked) => Promise<string | undefined>)

const tournament = 'spring-cup'

/** What stands in the address of a page of the demo for each parameter that there is; undefined: the demo has none. */
export const pageSamples: Record<string, Sample> = {
  tournament,
  managed: tournament,
  level: 'sql-kindergarten',
  team: 'hexagon',
  user: async ({ owner }) => (await owner('users.list', { search: 'player' })).users[0]?.id,
  username: 'player',
  writeup: async ({ owner }) => (await owner('writeups.managed', { tournament: 'winter-warm-up' })).writeups[0]?.id,
  domain: 'acme',
  achievement: 'hat-trick',
  code: 'WELCOME-PATHWAR',
  // Of no copy that anybody may enter: its page says so.
  slug: 'nothing0',
  token: async ({ player }) => (await player('teams.createInvite', { team: 'hexagon' }, 'mutation')).token,
  coupon: async ({ owner }) => (await owner('coupons.list', { tournament })).coupons[0]?.id,
  announcement: async ({ owner }) => (await owner('announcements.written', { tournament })).announcements[0]?.id,
  submission: async ({ owner }) => (await owner('reviews.list', {})).reviews[0]?.id,
  server: async ({ owner }) => {
    const { servers } = await owner('gameServers.list', {})
    const made = { name: 'Playground', connection: { type: 'mock', players: 3 } }
    return (servers[0] ?? (await owner('gameServers.create', made, 'mutation'))).id
  },
}

/** What a page shows besides its first sight: by its address, or after buttons were pressed. */
export const moreSights: { path: string; as: 'visitor' | 'player' | 'organiser' | 'owner'; press?: string[] }[] = [
  { path: '/tournaments/$tournament/scoreboard?matrix=true', as: 'visitor' },
  { path: '/tournaments/harbour-run/scoreboard', as: 'visitor' },
  { path: '/tournaments/harbour-run/scoreboard?matrix=true', as: 'visitor' },
  { path: '/tournaments/harbour-run/teams/tidewater', as: 'visitor' },
  { path: '/tournaments/harbour-run/scoreboard?big=true', as: 'visitor' },
  { path: '/tournaments/$tournament/levels/post-mortem', as: 'player' },
  { path: '/tournaments/$tournament/levels/token-forge', as: 'player' },
  { path: '/tournaments/autumn-open/join', as: 'player' },
  { path: '/teams/lanterns', as: 'player', press: ['Ask to join'] },
  { path: '/teams/$team', as: 'player', press: ['Merge into another team…'] },
  { path: '/organise/tournaments/$managed', as: 'organiser', press: ['Pause…'] },
  { path: '/organise/tournaments/$managed', as: 'organiser', press: ['Clone…'] },
  { path: '/organise/tournaments/$managed/entry', as: 'organiser', press: ['Make a code'] },
  { path: '/organise/tournaments/$managed/entry', as: 'organiser', press: ['Add a bracket'] },
  { path: '/organise/tournaments/$managed/entry', as: 'organiser', press: ['Add a question'] },
  { path: '/organise/tournaments/$managed/teams/$team', as: 'organiser', press: ['Adjust…'] },
  { path: '/organise/tournaments/$managed/shop', as: 'organiser', press: ['Add an item'] },
  { path: '/organise/tournaments/$managed/coupons', as: 'organiser', press: ['Create a batch'] },
]

/** Pages that are there to say that something is not: what they ask for is refused. */
export const refusing: ReadonlySet<string> = new Set(['/gate/$slug'])

/** The parameters of an address, such as `team` in `/teams/$team`. */
export function parametersOf(path: string): string[] {
  return [...path.matchAll(/\$(\w+)/g)].map(([, name = '']) => name)
}

/** Finds what the demo has; a parameter without a value is left out. */
export async function findSamples(ask: Asked): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const [name, sample] of Object.entries(pageSamples)) {
    const value = typeof sample === 'string' ? sample : await sample(ask)
    if (value !== undefined) found[name] = value
  }
  return found
}
