import type * as z from 'zod'
import type { RoleName } from './built-in-roles.ts'

export interface ErrorSpec {
  kind: 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many' | 'unavailable' | 'internal'
  text: string
  /** The input field next to which the error is shown. */
  field?: string
}

/**
 * Something that happened. `audience` says who may see it live: `public` everybody who watches its tournament, `team`
 * the members of the team in `teamId`, `user` the user in `userId` (or, without one, only the actor), `users` every
 * user, `staff` whoever has the `privilege`.
 */
export interface EventSpec<Payload extends z.ZodType = z.ZodType> {
  audience: 'public' | 'team' | 'user' | 'users' | 'staff'
  payload: Payload
  /** For the audience `staff`; of a `team` those with it who watch the tournament see it, too. */
  privilege?: string
  /** It names a level; levels are secret until the tournament begins. */
  namesLevels?: boolean
  /** It tells how teams stand; while a scoreboard is frozen, only the event's own team and staff get it. */
  tellsStanding?: boolean
  /** The permissions of its readers may change with it; or those of the event's own team only. */
  changesViewer?: boolean | 'own team'
  /** The queries that it makes stale, so that an open page refetches these only. */
  touches: (payload: z.output<Payload>) => readonly Touched[]
}

/**
 * A query of the api or all queries of a feature, such as `play.board` or `instances`; with keys, only if its input has
 * them.
 */
export type Touched = readonly [query: string, keys?: Readonly<Record<string, string>>]

/** Declares an event. */
export function event<Payload extends z.ZodType>(declaration: EventSpec<Payload>): EventSpec<Payload> {
  return declaration
}

export interface PrivilegeSpec {
  /** The sentence that a role's page shows for it. */
  text: string
  /** Built-in roles that have it in a new domain. */
  roles: readonly RoleName[]
}

/** What a feature declares for all layers: its errors, events and privileges. */
export interface Terms {
  errors: Record<string, ErrorSpec>
  events: Record<string, Omit<EventSpec, 'touches'> & { touches: (payload: never) => readonly Touched[] }>
  privileges: Record<string, PrivilegeSpec>
}

type None = Record<never, never>

/** Declares a feature's terms with their exact types. */
export function defineTerms<
  const Errors extends Terms['errors'] = None,
  const Events extends Terms['events'] = None,
  const Privileges extends Terms['privileges'] = None,
>(terms: {
  errors?: Errors
  events?: Events
  privileges?: Privileges
}): { errors: Errors; events: Events; privileges: Privileges } {
  // A feature without, for example, privileges gets an empty object.
  const none = { errors: {} as Errors, events: {} as Events, privileges: {} as Privileges }
  return { ...none, ...terms }
}

/** One kind of terms of all features, as if one file declared it. */
export type Merged<All extends Record<string, Terms>, Kind extends keyof Terms> = Flat<
  Intersection<{ [Feature in keyof All]: All[Feature][Kind] }[keyof All]>
>
type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
type Flat<Type> = { [Key in keyof Type]: Type[Key] }

/** Merges one kind of terms of all features. Throws if two features declare the same name. */
export function mergeTerms<All extends Record<string, Terms>, Kind extends keyof Terms>(
  all: All,
  kind: Kind,
): Merged<All, Kind> {
  const merged = new Map<string, unknown>()
  for (const [feature, terms] of Object.entries(all)) {
    for (const [word, spec] of Object.entries(terms[kind])) {
      if (merged.has(word))
        throw new Error(`${feature} declares ${word} among its ${kind}, and so does another feature`)
      merged.set(word, spec)
    }
  }
  // The loop above has put in each feature's terms with their types.
  return Object.fromEntries(merged) as Merged<All, Kind>
}
