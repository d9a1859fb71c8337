import { model } from '../../model.ts'

/** Whether a user wants mail about a topic, if they chose. */
export class NotificationPreference extends model('notification_preference') {}
