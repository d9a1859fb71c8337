import { model } from '../../model.ts'

/** A message to a user in the web UI. */
export class Notification extends model('notification') {}
