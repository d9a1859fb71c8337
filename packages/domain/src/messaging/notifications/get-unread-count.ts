import { Nothing } from '@pathwar/contracts/kernel/text'
import { UnreadCount } from '@pathwar/contracts/messaging/notifications'
import { query } from '../../kernel/index.ts'
import { countUnread } from './notification.queries.ts'

/** How many notifications the user has not read. */
export const unreadCount = query({
  permission: 'web',
  input: Nothing,
  output: UnreadCount,
  run: async (ctx) => ({ count: await countUnread(ctx) }),
})
