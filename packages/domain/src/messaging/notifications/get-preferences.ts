import { Nothing } from '@pathwar/contracts/kernel/text'
import { NotificationPreferences } from '@pathwar/contracts/messaging/notifications'
import { query } from '../../kernel/index.ts'
import { showPreferences } from './preference.queries.ts'

/** For each topic, whether the user also gets mails. */
export const getPreferences = query({
  permission: 'web',
  input: Nothing,
  output: NotificationPreferences,
  run: (ctx) => showPreferences(ctx),
})
