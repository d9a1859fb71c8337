import { model } from '../../model.ts'

/**
 * An event; the outbox that every subscriber reads. `userId` is the recipient of an event for a user, if that is not
 * the actor.
 */
export class EventRow extends model('event') {}
