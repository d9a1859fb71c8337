/** The commands of every feature, which is loaded when one of them is run. Written by `npm run gather` from the files that are there. */

import type { ListedFeature } from './command-line.ts'

export const features: readonly ListedFeature[] = [
  {
    commands: ['hypervisor add', 'hypervisor list', 'hypervisor remove'],
    load: async () => (await import('./commands/hosting/hypervisors.ts')).hypervisors,
  },
  {
    commands: ['login', 'logout', 'whoami'],
    load: async () => (await import('./commands/identity/account.ts')).account,
  },
  {
    commands: ['token create', 'token list', 'token revoke'],
    load: async () => (await import('./commands/identity/api-tokens.ts')).apiTokens,
  },
  {
    commands: ['key add', 'key list', 'key remove'],
    load: async () => (await import('./commands/identity/keys.ts')).keys,
  },
  {
    commands: ['audit'],
    load: async () => (await import('./commands/tenancy/audit.ts')).audit,
  },
  {
    commands: ['doctor'],
    load: async () => (await import('./commands/tenancy/doctor.ts')).doctor,
  },
  {
    commands: [
      'domain create',
      'domain list',
      'domain grant',
      'domain suspend',
      'domain maintenance',
      'domain resume',
      'domain hostnames',
      'domain delete',
      'domain restore',
    ],
    load: async () => (await import('./commands/tenancy/domains.ts')).domains,
  },
  {
    commands: ['domain events'],
    load: async () => (await import('./commands/tenancy/events.ts')).events,
  },
  {
    commands: ['migrate status', 'migrate up'],
    load: async () => (await import('./commands/tenancy/migrate.ts')).migrate,
  },
  {
    commands: ['domain limits'],
    load: async () => (await import('./commands/tenancy/quotas.ts')).quotas,
  },
  {
    commands: ['domain export', 'domain import'],
    load: async () => (await import('./commands/tenancy/transfer.ts')).transfer,
  },
  {
    commands: ['connect'],
    load: async () => (await import('./commands/wargame/connect.ts')).connect,
  },
  {
    commands: [
      'token level',
      'instance start',
      'instance status',
      'instance stop',
      'instance extend',
      'instance files',
      'instances',
      'redump',
    ],
    load: async () => (await import('./commands/wargame/instances.ts')).instances,
  },
  {
    commands: [
      'level lint',
      'level import',
      'level list',
      'level download',
      'level run',
      'tournament publish',
      'tournament unpublish',
    ],
    load: async () => (await import('./commands/wargame/levels.ts')).levels,
  },
  {
    commands: ['levels', 'subscribe', 'submit'],
    load: async () => (await import('./commands/wargame/play.ts')).play,
  },
  {
    commands: ['rate', 'level ratings'],
    load: async () => (await import('./commands/wargame/ratings.ts')).ratings,
  },
  {
    commands: ['scoreboard'],
    load: async () => (await import('./commands/wargame/scoring.ts')).scoring,
  },
  {
    commands: ['team create', 'team list', 'team invite', 'team join', 'team leave', 'team kick'],
    load: async () => (await import('./commands/wargame/teams.ts')).teams,
  },
  {
    commands: [
      'tournaments',
      'join',
      'tournament create',
      'tournament open',
      'tournament close',
      'tournament feature',
      'tournament admit',
    ],
    load: async () => (await import('./commands/wargame/tournaments.ts')).tournaments,
  },
]
