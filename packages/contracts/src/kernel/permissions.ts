/** Every privilege there is, with the sentence that a role's page shows for it. */
export const privileges = {
  web: 'Log in, look around and see notices',
  report: 'Report content and players',
  play: 'Create and join teams, join tournaments, buy, start and solve levels',
  shop: 'Buy in the catalog',
  community: 'Comment and rate',
  trade: 'Trade and give items',
  oidc: 'Log in to connected platforms',
  host: 'Announce game servers',
  'create:game': 'Publish games',
  'create:clothing': 'Publish clothing',
  'create:accessory': 'Publish accessories',
  'create:character': 'Publish characters',
  'level:author': 'Import levels and see their packages',
  'tournament:manage': 'Create, open and close tournaments and put levels in play',
  'instance:manage': 'See every instance and redump it',
  contentmod: 'Review and moderate content',
  contentedit: 'Edit every field of content, internal ones too',
  privban: 'Ban from single privileges',
  ban: 'Ban users for up to a month',
  permaban: 'Ban users, addresses and networks without limit',
  'user:manage': 'See and change users, roles and privileges',
  'server:quarantine': 'Put game servers in quarantine',
  'server:stop': 'Stop game servers',
  'server:banhost': 'Ban game server hosts',
  'server:provision': 'Provision game servers',
  'domain:manage': 'Change the domain and its settings',
  operate: 'Operate the other domains of this installation',
  root: 'Everything',
} as const

export type Privilege = keyof typeof privileges

/** What a use case may ask for: a privilege, or one of two plain words. */
export type Permission = Privilege | 'public' | 'agent'

export interface RoleSeed {
  parent: string | null
  /** Given to everybody at registration. */
  automatic: boolean
  privileges: readonly Privilege[]
}

/** The roles a new domain starts with; a role inherits its parent's privileges. */
export const roles = {
  reduced: { parent: null, automatic: false, privileges: ['web', 'report'] },
  player: {
    parent: 'reduced',
    automatic: true,
    privileges: ['play', 'shop', 'community', 'create:game', 'create:clothing', 'trade', 'oidc'],
  },
  member: { parent: 'player', automatic: false, privileges: ['create:accessory'] },
  host: { parent: 'player', automatic: false, privileges: ['host'] },
  author: { parent: 'member', automatic: false, privileges: ['level:author', 'create:character'] },
  staff: { parent: 'author', automatic: false, privileges: ['instance:manage'] },
  organiser: { parent: 'staff', automatic: false, privileges: ['tournament:manage'] },
  moderator: {
    parent: 'member',
    automatic: false,
    privileges: ['ban', 'privban', 'contentmod', 'server:quarantine'],
  },
  admin: {
    parent: 'moderator',
    automatic: false,
    privileges: [
      'permaban',
      'server:stop',
      'server:banhost',
      'server:provision',
      'contentedit',
      'user:manage',
      'domain:manage',
      'host',
      'create:character',
      'level:author',
      'instance:manage',
      'tournament:manage',
    ],
  },
  root: { parent: 'admin', automatic: false, privileges: ['root'] },
} as const satisfies Record<string, RoleSeed>

export type RoleName = keyof typeof roles
