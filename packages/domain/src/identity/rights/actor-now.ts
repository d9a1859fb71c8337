import { handleHook } from '../../kernel/index.ts'
import { actorNow } from '../../messaging/activity/index.ts'
import { effectiveRightsOf } from './effective-rights.ts'

/** A user with their current rights. */
export const actorWithRights = handleHook(actorNow, async ({ db, realNow: now }, actor) => {
  const rights = await effectiveRightsOf(db, actor.userId, now)
  // An API token never gets more privileges than when it was authenticated.
  const privileges = actor.sessionId ? rights.privileges : rights.privileges.intersection(actor.privileges)
  return { ...actor, ...rights, privileges }
})
