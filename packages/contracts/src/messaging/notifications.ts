import * as z from 'zod'
import { Timestamp } from '../kernel/text.ts'

/** Ids increase with time; a page starts below the last id. */
export const PageBefore = z
  .string()
  .regex(/^\d{1,18}$/, 'This is not where a page ends.')
  .optional()

export const ListNotifications = z.strictObject({
  unreadOnly: z.boolean().default(false),
  before: PageBefore,
  limit: z.int().min(1).max(100).default(30),
})

export const NotificationRef = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) })

export const NotificationView = z.object({
  id: z.string(),
  kind: z.string(),
  message: z.string(),
  /** A path on this domain's web site. */
  url: z.string().nullable(),
  read: z.boolean(),
  createdAt: Timestamp,
})
export type NotificationView = z.infer<typeof NotificationView>

export const NotificationPage = z.object({
  notifications: z.array(NotificationView),
  /** The value for `before` of the next page; null at the end. */
  next: z.string().nullable(),
})

export const UnreadCount = z.object({ count: z.int() })

/** The topics of notifications. `email`: whether they also go by mail, unless the user chooses otherwise. */
export const notificationTopics = {
  security: {
    title: 'Security of your account',
    sentence: 'Log-ins from new devices, changes of your password, e-mail address, second factor and tokens.',
    email: 'always',
    kinds: ['account', 'session', 'recovery-code', 'second-factor', 'passkey', 'api-token', 'security'],
  },
  standing: {
    title: 'Your roles, privileges and bans',
    sentence: 'Roles and privileges that you are given or that are taken away, and bans.',
    email: 'on',
    kinds: ['role', 'privilege', 'ban'],
  },
  teams: {
    title: 'Your teams',
    sentence:
      'Invitations, requests and offers to merge; being removed from a team, tournaments that your team is entered in, what becomes of its answers and of problems that you report, what it gets back in their shops, and being found out.',
    email: 'on',
    kinds: ['team', 'tournament', 'shop', 'whoswho', 'submission', 'report'],
  },
  announcements: {
    title: 'Announcements',
    sentence: 'What the organisers of your tournaments tell everybody, your team or you.',
    email: 'off',
    kinds: ['announcement'],
  },
  instances: {
    title: 'Your instances',
    sentence: 'Levels that you started and that failed.',
    email: 'off',
    kinds: ['instance'],
  },
} as const satisfies Record<string, TopicSpec>

interface TopicSpec {
  title: string
  sentence: string
  email: 'always' | 'on' | 'off'
  /** Prefixes of kinds, up to the dot. */
  kinds: readonly string[]
}

export type NotificationTopic = keyof typeof notificationTopics
export const NotificationTopic = z.enum(
  Object.keys(notificationTopics) as [NotificationTopic, ...NotificationTopic[]], // the keys of the table above
)

/** The topic of a kind such as `team.kicked`; null for kinds that never go by mail. */
export function topicOf(kind: string): NotificationTopic | null {
  const word = kind.split('.')[0] ?? ''
  return (
    NotificationTopic.options.find((topic) => {
      const { kinds }: TopicSpec = notificationTopics[topic]
      return kinds.includes(word)
    }) ?? null
  )
}

export const NotificationPreference = z.object({
  topic: NotificationTopic,
  /** Whether these also go by mail. */
  email: z.boolean(),
  /** Whether they always go by mail. */
  fixed: z.boolean(),
})
export type NotificationPreference = z.infer<typeof NotificationPreference>

export const NotificationPreferences = z.array(NotificationPreference)

export const SetNotificationPreference = z.strictObject({
  topic: NotificationTopic.exclude(['security']),
  email: z.boolean(),
})
