import type * as z from 'zod'
import type { RoleName } from './built-in-roles.ts'

export interface ErrorSpec {
  kind: 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many' | 'unavailable' | 'internal'
  text: string
  /** The input field that the error stands beside. */
  field?: string
}

/**
 * Something that happens. Who may see it live: `public` everybody who watches its tournament, `team` members of the team in
 * `teamId`, `user` the user in `userId`, or else the actor, alone; `users` every user.
 */
export interface EventSpec<Payload extends z.ZodType = z.ZodType> {
  audience: 'public' | 'team' | 'user' | 'users'
  payload: Payload
  /** It tells of a level, which is a secret until the tournament begins. */
  namesLevels?: boolean
  /** After it, what its readers may see can be another. */
  changesViewer?: boolean
  /** What it makes stale, so that an open page asks for that again and for nothing else. */
  touches: (payload: z.output<Payload>) => readonly Touched[]
}

/** A query of the api, or a feature's queries, such as `play.board` or `instances`; with keys, where its input has these. */
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

/** The words of a feature that others understand, too. */
export interface Terms {
  errors: Record<string, ErrorSpec>
  events: Record<string, Omit<EventSpec, 'touches'> & { touches: (payload: never) => readonly Touched[] }>
  privileges: Record<string, PrivilegeSpec>
}

type None = Record<never, never>

/** Declares the words of a feature, with their exact types. */
export function defineTerms<
  const Errors extends Terms['errors'] = None,
  const Events extends Terms['events'] = None,
  const Privileges extends Terms['privileges'] = None,
>(terms: {
  errors?: Errors
  events?: Events
  privileges?: Privileges
}): { errors: Errors; events: Events; privileges: Privileges } {
  // A kind of words that a feature has none of is typed as none.
  const none = { errors: {} as Errors, events: {} as Events, privileges: {} as Privileges }
  return { ...none, ...terms }
}

/** One kind of words of all features, as if it were declared in one place. */
export type Merged<All extends Record<string, Terms>, Kind extends keyof Terms> = Flat<
  Intersection<{ [Feature in keyof All]: All[Feature][Kind] }[keyof All]>
>
type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
type Flat<Type> = { [Key in keyof Type]: Type[Key] }

/** Merges one kind of words of all features. Throws when two declare the same. */
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
  // It has each feature's words with each feature's types.
  return Object.fromEntries(merged) as Merged<All, Kind>
}
