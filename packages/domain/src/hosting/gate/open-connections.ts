import { isDeepStrictEqual } from 'node:util'
import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import type { Refusal } from './admit.rules.ts'
import type { GateVisitor } from './gate-rows.ts'
import type { GateTable } from './gate-table.ts'

/** Why a connection was ended: its right was revoked, its target is gone, or the proxy stops. */
export type EndReason = Refusal | 'replaced' | 'stopping'

/** An open connection between a user and an instance: a response in progress, a tunnel, or an SSH channel. */
interface OpenConnection<Kind extends string> {
  readonly kind: Kind
  readonly instanceId: string
  readonly user: GateVisitor
  /** Its target: if the instance does not report exactly this endpoint any more, it has moved or restarted. */
  readonly endpoint: Endpoint
  /** Ends it immediately. Called at most once, and not after it was removed. */
  end(why: EndReason): void
}

/** All open connections, by instance. */
export interface OpenConnections<Kind extends string> {
  /** Adds a connection; returns a function that removes it after it has closed. */
  add(connection: OpenConnection<Kind>): () => void
  /** How many of a kind are open, in one instance or in all. */
  count(kind: Kind, instanceId?: string): number
  /**
   * Whether a user may open one more of these kinds in an instance. Each user has a share that nobody else can take; what is
   * left of `most` is for whoever comes first.
   */
  hasRoom(asked: { instanceId: string; userId: string; kinds?: readonly Kind[] }, room: Room): boolean
  /** How many were ended since the start because their right was revoked. */
  ended(): number
  /** Ends all of a kind because the proxy stops. */
  endAll(kind: Kind): void
  close(): void
}

/** How much may be open in one instance. */
export interface Room {
  /** In all, as long as users have more than their share. */
  readonly most: number
  /** That each user may have in any case. */
  readonly share: number
}

export interface WatchOptions {
  /** How often expired rights are looked for: time alone changes nothing in the table. */
  readonly everyMs: number
  /** Whether open connections continue when the database has been away for too long. */
  readonly outlivesStaleFacts: boolean
}

/**
 * Ends open connections that are not admitted any more: after each change of the gate's table, and when a right expires.
 */
export function watchOpenConnections<Kind extends string>(
  table: Pick<GateTable, 'decide' | 'byInstance' | 'onChange'>,
  { everyMs, outlivesStaleFacts }: WatchOptions,
): OpenConnections<Kind> {
  const byInstance = new Map<string, Set<OpenConnection<Kind>>>()
  let ended = 0

  function check(connection: OpenConnection<Kind>): void {
    if (!byInstance.get(connection.instanceId)?.has(connection)) return
    const why = whyOver(table, connection)
    if (why === null || (why === 'stale' && outlivesStaleFacts)) return
    remove(connection)
    ended += 1
    connection.end(why)
  }
  function checkAll(instanceId: string): void {
    for (const connection of [...(byInstance.get(instanceId) ?? [])]) check(connection)
  }
  function remove(connection: OpenConnection<Kind>): void {
    const here = byInstance.get(connection.instanceId)
    here?.delete(connection)
    if (here?.size === 0) byInstance.delete(connection.instanceId)
  }

  const stopListening = table.onChange(checkAll)
  const timer = setInterval(() => [...byInstance.keys()].forEach(checkAll), everyMs)
  timer.unref()
  const list = (kind: Kind, sets: Iterable<Set<OpenConnection<Kind>>> = byInstance.values()) =>
    [...sets].flatMap((set) => [...set]).filter((connection) => connection.kind === kind)

  return {
    add(connection) {
      const here = byInstance.get(connection.instanceId) ?? new Set()
      byInstance.set(connection.instanceId, here.add(connection))
      // The right may have changed while the connection was being opened.
      queueMicrotask(() => check(connection))
      return () => remove(connection)
    },
    count: (kind, instanceId) =>
      list(kind, instanceId === undefined ? undefined : [byInstance.get(instanceId) ?? new Set()]).length,
    hasRoom({ instanceId, userId, kinds }, { most, share }) {
      const here = [...(byInstance.get(instanceId) ?? [])].filter(({ kind }) => !kinds || kinds.includes(kind))
      return here.length < most || here.filter(({ user }) => user.userId === userId).length < share
    },
    ended: () => ended,
    endAll(kind) {
      for (const connection of list(kind)) {
        remove(connection)
        connection.end('stopping')
      }
    },
    close() {
      stopListening()
      clearInterval(timer)
    },
  }
}

function whyOver(
  table: Pick<GateTable, 'decide' | 'byInstance'>,
  { instanceId, user, endpoint }: OpenConnection<string>,
): EndReason | null {
  const admission = table.decide(instanceId, user)
  if (admission !== 'admitted') return admission
  const endpoints = table.byInstance(instanceId)?.endpoints ?? []
  return endpoints.some((now) => isDeepStrictEqual(now, endpoint)) ? null : 'replaced'
}
