import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * For whom connections are taken: by a domain, somebody in it; before anybody is known, by an address, whoever it is that
 * asks from there; agents; and what a process does for itself.
 */
export type Behalf =
  | readonly ['domains', domainId: string, who: string]
  | readonly ['strangers', address: string, who: string]
  | readonly ['agents', hypervisorId: string, '']
  | readonly ['process', '', '']

interface Doing {
  behalf: Behalf
  /** Aborts when nobody waits for it any more. */
  signal: AbortSignal | null
}

const doing = new AsyncLocalStorage<Doing>()
const itself: Behalf = ['process', '', '']

/**
 * What `work` asks of the database counts for these, and not for whoever runs it. With a signal it is dropped when that
 * aborts while it still waits for its turn; without one, when the surrounding one does.
 */
export function onBehalfOf<T>(behalf: Behalf, work: () => T, signal = signalNow()): T {
  return doing.run({ behalf, signal }, work)
}

/** What many wait for counts for none of them, and goes on when one of them leaves. */
export function forAll<T>(work: () => T, behalf: Behalf = itself): T {
  return doing.run({ behalf, signal: null }, work)
}

/** For whom the current work is done. */
export function behalfNow(): Behalf {
  return doing.getStore()?.behalf ?? itself
}

/** Aborts when nobody waits for the current work any more. */
export function signalNow(): AbortSignal | null {
  return doing.getStore()?.signal ?? null
}
