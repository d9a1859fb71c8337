import { model } from '../../model.ts'

/**
 * Something that happened; the outbox every subscriber reads from. `userId` is whom an event for a user is for, when it is
 * not the actor.
 */
export class EventRow extends model('event') {}
