import { model } from '../../model.ts'

/** A message to a user inside the product. */
export class Notification extends model('notification') {}
