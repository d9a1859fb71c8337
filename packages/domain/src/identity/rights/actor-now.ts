import { handleHook } from '../../kernel/index.ts'
import { actorNow } from '../../messaging/activity/index.ts'
import { effectiveRightsOf } from './effective-rights.ts'

/** A user with the rights they have at this moment. */
export const actorWithRights = handleHook(actorNow, async ({ db, now }, actor) => {
  const rights = await effectiveRightsOf(db, actor.userId, now)
  // An API token never gets more than it was opened with.
  const privileges = actor.sessionId ? rights.privileges : rights.privileges.intersection(actor.privileges)
  return { ...actor, ...rights, privileges }
})
