import type { DemoDomain } from './demo-domain.ts'

export type DemoAccount = { domain: string; username: string; password: string; role: string }

const password = 'pathwar-demo'

export const demoDomains: DemoDomain[] = [
  {
    slug: 'demo',
    name: 'Pathwar Demo',
    isDefault: true,
    recorded: true,
    users: [
      {
        username: 'player',
        page: {
          audience: 'everybody',
          bio: 'I take things apart, and put most of them together again.\nMostly web, some shells.',
          links: ['https://example.org/player'],
          shows: ['country', 'teams', 'solves', 'achievements', 'links'],
          country: 'NL',
        },
        picture: [58, 110, 196],
      },
      { username: 'rival', page: { bio: 'Here for the cipher levels.', shows: ['teams', 'achievements'] } },
      { username: 'tester' },
      { username: 'organiser', role: 'organiser' },
      { username: 'author', role: 'author' },
      { username: 'root', role: 'root' },
    ],
    teams: [
      {
        name: 'Hexagon',
        owner: 'player',
        profile: {
          motto: 'Six sides to every story.',
          country: 'NL',
          links: ['https://example.org/hexagon'],
          openToRequests: true,
        },
        picture: [226, 132, 40],
        invites: ['organiser'],
        askedBy: { username: 'author', message: 'I write levels, and would like to solve some.' },
      },
      {
        name: 'Lanterns',
        owner: 'rival',
        profile: { motto: 'We leave a light on.', country: 'FR', openToRequests: true },
        invites: ['author'],
      },
      { name: 'Night Shift', owner: 'tester' },
    ],
    tournaments: [
      {
        slug: 'spring-cup',
        name: 'Spring Cup',
        description:
          'Nine levels to begin with, and a hill to hold: two minutes each for those who know, an evening for those who learn.\n\n' +
          'Buy a level with your team’s cash, start it, find its passphrase, or answer what it asks. A solved level pays its reward and the same number of points.',
        startsIn: -1,
        endsIn: 30,
        freezesIn: 29,
        startingCash: 300,
        maxTeamSize: 5,
        teams: ['Hexagon', 'Lanterns', 'Night Shift'],
        levels: true,
        bought: [
          { team: 'Lanterns', levels: ['sql-kindergarten'] },
          { team: 'Night Shift', levels: ['sql-kindergarten', 'oracle'] },
        ],
        rulings: {
          hidden: 'Night Shift',
          adjusted: { team: 'Lanterns', score: 5, reason: 'They found a mistake in the rules.' },
          note: 'Asked at the desk how hints work.',
        },
        releases: { 'token-forge': { needs: ['paper-trail'] }, 'offline-cipher': { opensInHours: 6 } },
        categories: [
          { category: 'shell', color: 'green' },
          { category: 'web', color: 'blue' },
          { category: 'crypto', color: 'purple' },
          { category: 'trivia', color: 'ochre' },
        ],
        reports: [
          {
            ...{ team: 'Lanterns', level: 'sql-kindergarten', kind: 'unclear' },
            words: 'The page says “ask the teachers”, and we cannot find any teacher. Is a link missing?',
          },
          {
            ...{ team: 'Night Shift', level: 'sql-kindergarten', kind: 'broken' },
            words: 'After three tries the page answers nothing any more.',
          },
          {
            ...{ team: 'Night Shift', level: 'oracle', kind: 'does-not-start' },
            words: 'It stays at “starting” for minutes.',
          },
        ],
        writeups: { when: 'after-solve' },
        featured: true,
        coupons: {
          organiser: 'organiser',
          welcome: { code: 'WELCOME-PATHWAR', value: 50 },
          posters: 12,
          redeemedBy: 'Lanterns',
        },
        whoswho: { rule: { prize: 50, penalty: 10 }, by: 'Lanterns', at: 'Hexagon', username: 'organiser' },
        shop: [
          {
            ...{ kind: 'extra_time', name: 'Half an hour', minutes: 30, price: 10, perTeam: 5 },
            body: 'A running level of your team goes on for half an hour longer.',
          },
          {
            ...{ kind: 'shield', name: 'A shield', price: 50, perTeam: 2 },
            body: 'When another team finds out who you are, nobody pays. It works once, by itself.',
          },
          {
            ...{ kind: 'glory', name: 'The lighthouse', price: 250, stock: 1 },
            body: 'There is one. It shines for whoever has it, and does nothing else.',
          },
        ],
        entry: {
          fields: [],
          brackets: [
            { name: 'Open to all', slug: 'open', label: 'Open', isDefault: true, teams: ['Hexagon'] },
            { name: 'Newcomers', label: 'New', byCodeOnly: true, teams: ['Lanterns'] },
          ],
        },
        answers: [
          { team: 'Lanterns', level: 'first-programmer', text: 'Charles Babbage' },
          {
            ...{ team: 'Lanterns', level: 'post-mortem', comment: 'We wrote it together.' },
            text: 'The search box of the kindergarten asks the database whatever we type into it.\n\nWe found it with a quotation mark: the page broke. Then we asked for the teachers instead of the children.\n\nFirst of all, let the database take what people type as a value and never as a part of the question. That closes it everywhere, while a list of forbidden words would be wrong again next week.',
          },
        ],
        ticks: {
          level: 'hill',
          sent: [
            { holder: 'Lanterns', teams: [{ team: 'Lanterns', points: 2, cause: 'held the hill' }] },
            {
              holder: 'Hexagon',
              teams: [
                { team: 'Hexagon', points: 3, cause: 'took the hill' },
                { team: 'Lanterns', points: -1, cause: 'lost the hill' },
              ],
            },
            { holder: 'Hexagon', teams: [{ team: 'Hexagon', points: 2, cause: 'held the hill' }] },
            {
              holder: 'Lanterns',
              teams: [
                { team: 'Lanterns', points: 3, cause: 'took the hill' },
                { team: 'Hexagon', points: -1, cause: 'lost the hill' },
              ],
            },
          ],
        },
        announceFirstBloods: true,
        announcements: [
          {
            title: 'Welcome to the Spring Cup',
            body: 'Begin with a level of **one dot**. Whoever is stuck asks; whoever is done helps.\n\nThe rules are short: attack the levels, not one another.',
          },
          { title: 'A word for Hexagon', body: 'Nice name. Only your team reads this.', team: 'Hexagon' },
          {
            title: 'Prizes are given at the end',
            body: 'Stay until the scoreboard is final.',
            urgent: true,
          },
        ],
      },
      {
        slug: 'winter-warm-up',
        name: 'Winter Warm-up',
        description:
          'It is over, and archived. Start its levels again for practice: you play alone, and nothing of it counts.',
        startsIn: -21,
        endsIn: 1,
        archivedSince: 14,
        startingCash: 300,
        maxTeamSize: 5,
        teams: ['Hexagon'],
        levels: true,
        writeups: {
          when: 'after-end',
          written: [
            {
              ...{ team: 'Hexagon', level: 'sql-kindergarten', title: 'A quotation mark too many' },
              body: "The search box puts what we type **into the question** that it asks the database. A quotation mark breaks the page, and that tells all:\n\n1. Type `x'` and read the error.\n2. Close the text, and ask for more with `union select`.\n3. The table of the teachers has the passphrase.\n\nPrepared statements would have closed it.",
            },
          ],
        },
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
        bracketChanges: true,
        levels: true,
        scoring: { strategy: 'ctfd-logarithmic', minimum: 10, decay: 30 },
        entry: {
          fields: [
            {
              label: 'From',
              slug: 'from',
              kind: 'choice',
              options: ['a school', 'a company', 'neither'],
              public: true,
            },
            {
              ...{ label: 'Size of your shirt', slug: 'shirt', asks: 'user', kind: 'choice' },
              options: ['S', 'M', 'L', 'XL'],
              help: 'There is one for everybody who comes.',
            },
            { label: 'We have read the rules', slug: 'rules', kind: 'tick', required: true },
          ],
          brackets: [
            { name: 'Open to all', slug: 'open', label: 'Open', isDefault: true },
            { name: 'Schools', rule: { field: 'from', answers: ['a school'] } },
            { name: 'Guests', byCodeOnly: true },
          ],
          codes: [{ label: 'Guests of honour', code: 'GUESTS-AUTUMN', bracket: 'guests' }],
        },
      },
    ],
    achievements: [
      {
        name: 'Hat trick',
        description: 'Solve 3 levels within an hour.',
        icon: 'flame',
        tier: 'silver',
        rule: { kind: 'count', event: 'level.solved', count: 3, withinMinutes: 60, per: 'tournament' },
      },
      {
        name: 'Team spirit',
        description: 'Solve all nine levels of a tournament together.',
        icon: 'users',
        tier: 'gold',
        rule: { kind: 'count', event: 'level.solved', count: 9, by: 'team', per: 'tournament' },
      },
      {
        name: 'Founder',
        description: 'Found a team.',
        icon: 'crown',
        secret: true,
        rule: { kind: 'count', event: 'team.created' },
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
