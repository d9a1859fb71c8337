import { QueueFull } from '@pathwar/contracts/kernel/fair-queue'
import { countedAddress } from '@pathwar/contracts/kernel/network'
import { type Behalf, behalfNow, onBehalfOf } from '@pathwar/db/on-behalf-of'
import type { Hypervisor } from './agent-call.ts'
import type { Actor, DomainInfo } from './context.ts'
import { DomainError } from './error.ts'

/** For whom a caller's connections are taken: a user, or the address of a visitor. What an agent reports is the agent's. */
export function behalfOf({
  domain,
  actor,
  address = '',
}: {
  domain: Pick<DomainInfo, 'id'>
  actor: Actor
  address?: string | undefined
}): Behalf {
  switch (actor.kind) {
    case 'agent':
      return behalfNow()
    case 'system':
      return ['domains', domain.id, 'system']
    case 'user':
      return ['domains', domain.id, `user:${actor.userId}`]
    case 'visitor':
      return ['domains', domain.id, `from:${countedAddress(address)}`]
  }
}

/** Does what an agent asks for; agents do not wait behind people. */
export function onBehalfOfAgent<T>({ id }: Hypervisor, work: () => T): T {
  return onBehalfOf(['agents', id, ''], work)
}

/** Does what somebody asks for who is not known yet: from this address, and showing this (a hash), if anything. */
export function onBehalfOfStranger<T>(
  { address, shown, signal }: { address: string; shown: string; signal: AbortSignal },
  work: () => T,
): T {
  return onBehalfOf(['strangers', countedAddress(address), shown], work, signal)
}

/** What whoever found no place in a queue is told; every other error is what it was. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof QueueFull)) return error
  return error.own
    ? new DomainError('request/too-many', { retryAfter: 1 })
    : new DomainError('request/busy', { retryAfter: 3 })
}
