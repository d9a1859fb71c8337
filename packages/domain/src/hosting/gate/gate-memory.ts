import type { Entry, GateDomain, Route } from './gate-rows.ts'

/** The gate's data in memory, with the indexes that the proxies need. Every change returns which instances it affected. */
export interface GateMemory {
  entry(instanceId: string): Entry | null
  bySlug(slug: string): Route | null
  domain(id: string): GateDomain | null
  instancesOf(userId: string): readonly string[]
  instancesIn(domainIds: readonly string[]): readonly string[]
  /** Replaces the entries of `ids` with `entries` (an id without an entry is removed); null means all ids. */
  apply(ids: ReadonlySet<string> | null, entries: readonly Entry[]): string[]
  applyDomains(domains: readonly GateDomain[]): string[]
  size(): { routes: number; grants: number; domains: number }
}

export function createGateMemory(): GateMemory {
  const entries = new Map<string, Entry>()
  const slugs = new Map<string, string>()
  const users = new Map<string, Set<string>>()
  let domains = new Map<string, GateDomain>()

  function remove(id: string): void {
    const old = entries.get(id)
    if (!old) return
    entries.delete(id)
    if (slugs.get(old.route.slug) === id) slugs.delete(old.route.slug)
    for (const user of old.users.keys()) {
      const held = users.get(user)
      held?.delete(id)
      if (held?.size === 0) users.delete(user)
    }
  }

  function put(entry: Entry): void {
    const id = entry.route.instanceId
    remove(id)
    entries.set(id, entry)
    slugs.set(entry.route.slug, id)
    for (const user of entry.users.keys()) {
      const held = users.get(user)
      if (held) held.add(id)
      else users.set(user, new Set([id]))
    }
  }

  return {
    entry: (id) => entries.get(id) ?? null,
    bySlug: (slug) => entries.get(slugs.get(slug) ?? '')?.route ?? null,
    domain: (id) => domains.get(id) ?? null,
    instancesOf: (user) => [...(users.get(user) ?? [])],
    instancesIn(domainIds) {
      const wanted = new Set(domainIds)
      const all = wanted.size === 0 ? [] : [...entries.values()]
      return all.filter(({ route }) => wanted.has(route.domainId)).map(({ route }) => route.instanceId)
    },
    apply(ids, read) {
      const next = new Map(read.map((entry) => [entry.route.instanceId, entry]))
      const changed = [...new Set([...(ids ?? entries.keys()), ...next.keys()])].filter(
        (id) => !same(entries.get(id), next.get(id)),
      )
      for (const id of changed) {
        const entry = next.get(id)
        if (entry) put(entry)
        else remove(id)
      }
      return changed
    },
    applyDomains(read) {
      const next = new Map(read.map((domain) => [domain.id, domain]))
      const touched = [...entries.values()].filter(
        ({ route }) => domains.get(route.domainId)?.state !== next.get(route.domainId)?.state,
      )
      domains = next
      return touched.map(({ route }) => route.instanceId)
    },
    size: () => ({
      routes: entries.size,
      grants: [...entries.values()].reduce((sum, entry) => sum + entry.users.size, 0),
      domains: domains.size,
    }),
  }
}

function same(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b) return a === b
  return JSON.stringify([a.route, [...a.users].sort()]) === JSON.stringify([b.route, [...b.users].sort()])
}
