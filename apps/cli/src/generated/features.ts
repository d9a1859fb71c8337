/** The commands of every feature, which is loaded when one of them is run. Written by `npm run gather` from the files that are there. */

import type { ListedFeature } from '../command-line.ts'

export const features: readonly ListedFeature[] = [
  {
    commands: ['hypervisor add', 'hypervisor list', 'hypervisor remove'],
    load: async () => (await import('../commands/hosting/hypervisors.ts')).hypervisors,
  },
  {
    commands: ['login', 'logout', 'whoami'],
    load: async () => (await import('../commands/identity/account.ts')).account,
  },
  {
    commands: ['token create', 'token list', 'token revoke'],
    load: async () => (await import('../commands/identity/api-tokens.ts')).apiTokens,
  },
  {
    commands: ['key add', 'key list', 'key remove'],
    load: async () => (await import('../commands/identity/keys.ts')).keys,
  },
  {
    commands: ['audit'],
    load: async () => (await import('../commands/tenancy/audit.ts')).audit,
  },
  {
    commands: ['doctor'],
    load: async () => (await import('../commands/tenancy/doctor.ts')).doctor,
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
    load: async () => (await import('../commands/tenancy/domains.ts')).domains,
  },
  {
    commands: ['domain events'],
    load: async () => (await import('../commands/tenancy/events.ts')).events,
  },
  {
    commands: ['migrate status', 'migrate up'],
    load: async () => (await import('../commands/tenancy/migrate.ts')).migrate,
  },
  {
    commands: ['domain limits'],
    load: async () => (await import('../commands/tenancy/quotas.ts')).quotas,
  },
  {
    commands: ['domain export', 'domain import'],
    load: async () => (await import('../commands/tenancy/transfer.ts')).transfer,
  },
  {
    commands: [
      'achievement list',
      'achievement mine',
      'achievement create',
      'achievement enable',
      'achievement disable',
      'achievement rebuild',
    ],
    load: async () => (await import('../commands/wargame/achievements.ts')).achievements,
  },
  {
    commands: [
      'announcements',
      'announce',
      'announcement list',
      'announcement edit',
      'announcement withdraw',
      'announcement first-bloods',
    ],
    load: async () => (await import('../commands/wargame/announcements.ts')).announcements,
  },
  {
    commands: [
      'tournament brackets',
      'tournament add-bracket',
      'tournament change-bracket',
      'tournament order-brackets',
      'tournament remove-bracket',
    ],
    load: async () => (await import('../commands/wargame/brackets.ts')).brackets,
  },
  {
    commands: [
      'tournament categories',
      'tournament order-categories',
      'tournament order-levels',
      'tournament color-category',
      'tournament rename-category',
      'tournament merge-category',
      'tournament remove-category',
    ],
    load: async () => (await import('../commands/wargame/categories.ts')).categories,
  },
  {
    commands: ['connect'],
    load: async () => (await import('../commands/wargame/connect.ts')).connect,
  },
  {
    commands: ['tournament statistics', 'tournament glance'],
    load: async () => (await import('../commands/wargame/console.ts')).console,
  },
  {
    commands: [
      'coupon redeem',
      'coupon create',
      'coupon list',
      'coupon show',
      'coupon change',
      'coupon revoke',
      'coupon reinstate',
    ],
    load: async () => (await import('../commands/wargame/coupons.ts')).coupons,
  },
  {
    commands: ['entry show', 'entry answer', 'entry bracket', 'tournament entries', 'tournament move-team'],
    load: async () => (await import('../commands/wargame/entries.ts')).entries,
  },
  {
    commands: ['tournament codes', 'tournament add-code', 'tournament revoke-code', 'tournament reinstate-code'],
    load: async () => (await import('../commands/wargame/entry-codes.ts')).entryCodes,
  },
  {
    commands: ['tournament fields', 'tournament add-field', 'tournament retire-field', 'tournament remove-field'],
    load: async () => (await import('../commands/wargame/entry-fields.ts')).entryFields,
  },
  {
    commands: ['tournament formula'],
    load: async () => (await import('../commands/wargame/formula.ts')).formula,
  },
  {
    commands: ['tournament freeze', 'tournament thaw'],
    load: async () => (await import('../commands/wargame/freeze.ts')).freeze,
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
    load: async () => (await import('../commands/wargame/instances.ts')).instances,
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
    load: async () => (await import('../commands/wargame/levels.ts')).levels,
  },
  {
    commands: [
      'tournament pause',
      'tournament resume',
      'tournament archive',
      'tournament unarchive',
      'tournament practice',
      'tournament clone',
      'tournament check',
    ],
    load: async () => (await import('../commands/wargame/life.ts')).life,
  },
  {
    commands: ['levels', 'subscribe', 'submit'],
    load: async () => (await import('../commands/wargame/play.ts')).play,
  },
  {
    commands: ['player show', 'player edit', 'player picture', 'player take-down'],
    load: async () => (await import('../commands/wargame/players.ts')).players,
  },
  {
    commands: ['rate', 'level ratings'],
    load: async () => (await import('../commands/wargame/ratings.ts')).ratings,
  },
  {
    commands: ['rehearsal start', 'rehearsal status', 'rehearsal move', 'rehearsal end'],
    load: async () => (await import('../commands/wargame/rehearsals.ts')).rehearsals,
  },
  {
    commands: ['tournament level'],
    load: async () => (await import('../commands/wargame/releases.ts')).releases,
  },
  {
    commands: [
      'level report',
      'level reports',
      'report list',
      'report claim',
      'report open',
      'report close',
      'report answer',
    ],
    load: async () => (await import('../commands/wargame/reports.ts')).reports,
  },
  {
    commands: ['review list', 'review show', 'review accept', 'review refuse'],
    load: async () => (await import('../commands/wargame/reviews.ts')).reviews,
  },
  {
    commands: [
      'tournament teams',
      'tournament disqualify',
      'tournament reinstate',
      'tournament hide',
      'tournament show',
      'tournament adjust',
    ],
    load: async () => (await import('../commands/wargame/rulings.ts')).rulings,
  },
  {
    commands: [
      'level feed show',
      'level feed ticks',
      'level feed retract',
      'level feed send',
      'level feed secret new',
      'level feed secret list',
      'level feed secret revoke',
    ],
    load: async () => (await import('../commands/wargame/score-feeds.ts')).scoreFeeds,
  },
  {
    commands: ['tournament scoreboard'],
    load: async () => (await import('../commands/wargame/scoreboard-rules.ts')).scoreboardRules,
  },
  {
    commands: ['scoreboard'],
    load: async () => (await import('../commands/wargame/scoring.ts')).scoring,
  },
  {
    commands: [
      'hint list',
      'hint buy',
      'shop list',
      'shop buy',
      'shop inventory',
      'shop use',
      'shop offers',
      'shop add',
      'shop edit',
      'shop remove',
      'shop purchases',
      'shop refund',
    ],
    load: async () => (await import('../commands/wargame/shop.ts')).shop,
  },
  {
    commands: ['submissions', 'tournament submissions'],
    load: async () => (await import('../commands/wargame/submissions.ts')).submissions,
  },
  {
    commands: [
      'team invite',
      'team join',
      'team ask',
      'team merge',
      'team pending',
      'team accept',
      'team decline',
      'team withdraw',
    ],
    load: async () => (await import('../commands/wargame/team-joining.ts')).teamJoining,
  },
  {
    commands: ['team picture'],
    load: async () => (await import('../commands/wargame/team-pictures.ts')).teamPictures,
  },
  {
    commands: [
      'team create',
      'team list',
      'team show',
      'team edit',
      'team leave',
      'team kick',
      'team role',
      'team hand-over',
      'team disband',
    ],
    load: async () => (await import('../commands/wargame/teams.ts')).teams,
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
    load: async () => (await import('../commands/wargame/tournaments.ts')).tournaments,
  },
  {
    commands: ['whoswho guess', 'whoswho list', 'tournament whoswho'],
    load: async () => (await import('../commands/wargame/whoswho.ts')).whoswho,
  },
  {
    commands: [
      'writeup list',
      'writeup show',
      'writeup write',
      'writeup remove',
      'writeup hide',
      'tournament writeups',
    ],
    load: async () => (await import('../commands/wargame/writeups.ts')).writeups,
  },
]
