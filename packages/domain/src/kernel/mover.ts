import type * as z from 'zod'
import type { UseCase } from './use-case.ts'

/** The input of one run of a mover: an actor, and the objects of the action, chosen at random each time. */
export interface Stage {
  /** Runs a use case as the actor. */
  does: <Input extends z.ZodType, Output extends z.ZodType, Prepared>(
    useCase: UseCase<Input, Output, Prepared>,
    input: z.input<Input>,
  ) => Promise<z.output<Output>>
  /** Slugs of the current tournament, of a level in it, and of the actor's team. */
  tournament: string
  level: string
  /** Slug of a level that the team has, whose answers are paid at once and reviewed. */
  reviewed: string
  /** Slug of a level that is scored from outside. */
  scored: string
  team: string
  /** The user name and the id of another member of that team. */
  mate: string
  mateId: string
  /** Another team that plays, and the user names of its members at first. */
  rival: { team: string; members: readonly string[] }
  /** An invite of that team that was made before. */
  oldLink: string
  /** Runs a use case as that member. */
  mateDoes: Stage['does']
  /** A new user who has joined the actor's team, logged in and with an authenticator app. */
  guest: () => Promise<{ does: Stage['does']; userId: string; username: string; currentPassword: string }>
  /** A team that may not be in the tournament yet; the actor's own, if the actor is a newcomer. */
  newTeam: string
  /** The digest of a picture that the owner of the actor's team has sent. */
  picture: string
  /** A name that is not used yet. */
  word: string
  /** A random whole number from 0 to `most`. */
  upTo: (most: number) => number
  /** The correct passphrases of an instance. */
  answers: (instance: { id: string; generation: number }) => string[]
}

/**
 * A use case that moves money or points, or that changes or locks the rows on which these depend. A test mixes all of them
 * from many clients at the same time: no deadlock may happen, and the sums must be right at the end. An error that is not
 * a `DomainError` is a bug.
 */
export interface Mover {
  /** What must be true after it was run and nothing else is going on, unless one of these movers was run as well. */
  lasts?: { unless: readonly string[]; holds: (stage: Stage) => Promise<boolean> }
  /**
   * The actor: a member of a playing team, an owner of one, the owner of a team that may not play yet, or an organiser.
   */
  by: 'player' | 'owner' | 'newcomer' | 'organiser'
  run: (stage: Stage) => Promise<unknown>
}
