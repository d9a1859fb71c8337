import type * as z from 'zod'
import type { UseCase } from './use-case.ts'

/** What a mover is given for one run: somebody who acts, and what they act on, chosen at random each time. */
export interface Stage {
  /** Runs a use case as the one who acts. */
  does: <Input extends z.ZodType, Output extends z.ZodType, Prepared>(
    useCase: UseCase<Input, Output, Prepared>,
    input: z.input<Input>,
  ) => Promise<z.output<Output>>
  /** Slugs of the tournament that is on, of a level in it, and of the team of the one who acts. */
  tournament: string
  level: string
  team: string
  /** The user name of another member of that team. */
  mate: string
  /** Runs a use case as that member. */
  mateDoes: Stage['does']
  /** A team that perhaps does not play in the tournament yet; that of a newcomer who acts. */
  newTeam: string
  /** A word that nothing is called yet. */
  word: string
  /** Any whole number from 0 to `most`. */
  upTo: (most: number) => number
  /** The right answers of an instance. */
  answers: (instance: { id: string; generation: number }) => string[]
}

/**
 * A verb that moves money or points, or that changes or locks the rows which those verbs rest on. A test mixes all of them
 * from many clients at once: none may deadlock, and the books must be right afterwards. Whatever it throws that is no
 * `DomainError` is a fault.
 */
export interface Mover {
  /** Who acts: a member of a team that plays, the owner of one, that of a team which may not play yet, or an organiser. */
  by: 'player' | 'owner' | 'newcomer' | 'organiser'
  run: (stage: Stage) => Promise<unknown>
}
