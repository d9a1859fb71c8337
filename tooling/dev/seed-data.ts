export type DemoAccount = { domain: string; username: string; password: string; role: string }

export interface DemoDomain {
  slug: string
  name: string
  isDefault?: boolean
  users: { username: string; role?: string }[]
  teams: { name: string; owner: string }[]
  tournaments: DemoTournament[]
}

export interface DemoTournament {
  slug: string
  name: string
  description: string
  /** Days from now. */
  startsIn: number
  endsIn: number
  startingCash: number
  maxTeamSize: number
  /** Names of teams that join at once. */
  teams: string[]
  /** Whether the sample levels are published. */
  levels: boolean
  /** The front page shows it first. */
  featured?: boolean
}

const password = 'pathwar-demo'

export const demoDomains: DemoDomain[] = [
  {
    slug: 'demo',
    name: 'Pathwar Demo',
    isDefault: true,
    users: [
      { username: 'player' },
      { username: 'rival' },
      { username: 'organiser', role: 'organiser' },
      { username: 'author', role: 'author' },
      { username: 'root', role: 'root' },
    ],
    teams: [
      { name: 'Hexagon', owner: 'player' },
      { name: 'Lanterns', owner: 'rival' },
    ],
    tournaments: [
      {
        slug: 'spring-cup',
        name: 'Spring Cup',
        description:
          'Six levels to begin with: two minutes each for those who know, an evening for those who learn.\n\n' +
          'Buy a level with your team’s cash, start it, find its passphrase. A solved level pays its reward and the same number of points.',
        startsIn: -1,
        endsIn: 30,
        startingCash: 300,
        maxTeamSize: 5,
        teams: ['Hexagon', 'Lanterns'],
        levels: true,
        featured: true,
      },
      {
        slug: 'autumn-open',
        name: 'Autumn Open',
        description: 'Gather your team. The levels are shown when it starts.',
        startsIn: 40,
        endsIn: 42,
        startingCash: 500,
        maxTeamSize: 4,
        teams: [],
        levels: true,
      },
    ],
  },
  {
    slug: 'acme',
    name: 'Acme Security School',
    users: [{ username: 'alice' }, { username: 'organiser', role: 'organiser' }],
    teams: [{ name: 'Anvils', owner: 'alice' }],
    tournaments: [
      {
        slug: 'acme-onboarding',
        name: 'Acme Onboarding',
        description: 'First steps for new colleagues.',
        startsIn: -1,
        endsIn: 90,
        startingCash: 1000,
        maxTeamSize: 3,
        teams: ['Anvils'],
        levels: true,
      },
    ],
  },
]

export const demoAccounts: DemoAccount[] = demoDomains.flatMap(({ slug, users }) =>
  users.map(({ username, role = 'player' }) => ({ domain: slug, username, password, role })),
)

export const demoPassword = password
