import { model } from '../../model.ts'

/** Whether a user wants mail about a topic, where they said so. */
export class NotificationPreference extends model('notification_preference') {}
