import { type ErrorCode, errors } from '@pathwar/contracts/kernel/errors'
import { type EventName, events } from '@pathwar/contracts/kernel/events'
import { privileges, staffPrivileges } from '@pathwar/contracts/kernel/permissions'
import {
  type Announced,
  type AnyUseCase,
  type Ctx,
  type Feature,
  type Gathered,
  groupHandlers,
  type Offered,
  type Subscriber,
  type UseCase,
} from '../kernel/index.ts'

const permissions = new Set<string>([...Object.keys(privileges), 'public', 'agent'])

/**
 * Collects what all features declare. Throws if two features declare the same name, if a use case does not say who may use
 * it, or if a privilege, event or error does not exist. So no process starts with such a mistake.
 */
export function gather(features: Record<string, Feature>): Gathered {
  const all = Object.entries(features)
  for (const [key, { name }] of all) if (key !== name) throw new Error(`the feature ${name} is gathered as ${key}`)
  const each = <Value>(kind: string, of: (one: Feature) => [string, Value][]): Map<string, Value> =>
    once(
      kind,
      all.flatMap(([, one]) => of(one)),
    )
  return {
    useCases: each('use cases', ({ name, useCases, withoutProcedure = {} }) =>
      [...Object.entries(useCases), ...Object.entries(withoutProcedure)].flatMap(([key, one]) =>
        runsInDomain(one) ? [[`${name}.${key}`, permitted(`${name}.${key}`, one)]] : [],
      ),
    ),
    movers: each('movers', ({ name, movers = {} }) =>
      Object.entries(movers).map(([key, mover]) => [`${name}: ${key}`, mover]),
    ),
    contended: each('contended tables', ({ name, contended = [] }) => contended.map((table) => [table, name])),
    invariants: each('invariants', ({ name, invariants = {} }) =>
      Object.entries(invariants).map(([key, statement]) => [`${name}: ${key}`, statement]),
    ),
    bookings: each('kinds of booking', ({ name, bookings = [] }) => bookings.map(({ kind }) => [kind, name])),
    jobs: each('jobs', ({ jobs = [] }) => jobs.map((one) => [one.task, one])),
    subscribers: each('subscribers', (one) => (one.on ? [[one.name, subscriberOf(one)]] : [])),
    crons: each('crons', ({ name, crons = {} }) =>
      Object.entries(crons).map(([key, cron]) => [`${name}:${key}`, cron]),
    ),
    hookHandlers: groupHandlers(all.flatMap(([, { hooks = [] }]) => hooks)),
    constraints: each('constraints', ({ constraints = {} }) => Object.entries(constraints).map(known)),
    sweeps: {
      platform: each('sweeps', ({ sweep }) => Object.entries(sweep?.platform ?? {})),
      domain: each('sweeps', ({ sweep }) => Object.entries(sweep?.domain ?? {})),
    },
  }
}

function once<Value>(kind: string, entries: readonly [string, Value][]): Map<string, Value> {
  const found = new Map(entries)
  if (found.size === entries.length) return found
  const twice = entries.map(([name]) => name).filter((name, at, names) => names.indexOf(name) !== at)
  throw new Error(`two ${kind} are called ${twice.join(', ')}`)
}

function runsInDomain(one: Offered): one is AnyUseCase {
  return one.kind === 'command' || one.kind === 'query'
}

function permitted(name: string, useCase: AnyUseCase): UseCase {
  const named = [useCase.permission].flat()
  if (named.length === 0 || !named.every((one) => permissions.has(one)))
    throw new Error(`${name} declares no permission that there is`)
  const forStaff = named.some((one) => staffPrivileges.has(one))
  if (useCase.kind === 'command' && forStaff && useCase.audit === undefined)
    throw new Error(`${name} is for staff and does not say what the audit log says of it; see Audited`)
  // The caller validates the input first; see `execute`.
  return useCase as UseCase
}

function known([constraint, code]: [string, ErrorCode]): [string, ErrorCode] {
  if (!Object.hasOwn(errors, code)) throw new Error(`${constraint} means ${code}, which is no error`)
  return [constraint, code]
}

/** One subscriber for all events of a feature, so that it sees them in order. */
function subscriberOf({ name, on = {} }: Feature): Subscriber {
  // A manifest's `on` has only event names as keys; this checks it at run time.
  const names = Object.keys(on) as EventName[]
  const strange = names.find((event) => !Object.hasOwn(events, event))
  if (strange) throw new Error(`${name} reacts to ${strange}, which is no event`)
  return {
    name,
    on: names,
    async run(ctx, event) {
      const heard = event.name as EventName // it is one of `names`
      const payload = events[heard].payload.parse(event.payload)
      // The handler of an event takes the payload of that event.
      const react = on[heard] as ((ctx: Ctx, event: Announced) => Promise<void>) | undefined
      await react?.(ctx, { ...event, name: heard, payload } as Announced)
    },
  }
}
