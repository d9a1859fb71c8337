import { Nothing } from '@pathwar/contracts/kernel/text'
import { NotificationPreferences } from '@pathwar/contracts/messaging/notifications'
import { query } from '../../kernel/index.ts'
import { showPreferences } from './preference.queries.ts'

/** What a user is told by mail too, by topic. */
export const getPreferences = query({
  permission: 'web',
  input: Nothing,
  output: NotificationPreferences,
  run: (ctx) => showPreferences(ctx),
})
