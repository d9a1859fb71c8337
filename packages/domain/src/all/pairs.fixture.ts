interface PairOptions {
  size: number
  seed: number
  /** Whether two of them may be together only when they are alone. */
  apart: (a: string, b: string) => boolean
}

/** Groups in which each name meets each other at least once, in an order that comes from the seed. */
export function groupsOfAllPairs(names: readonly string[], { size, seed, apart }: PairOptions): string[][] {
  const order = shuffled(names, seed)
  const key = (a: string, b: string) => (a < b ? `${a}|${b}` : `${b}|${a}`)
  const left = new Map(order.flatMap((a, index) => order.slice(index).map((b) => [key(a, b), [a, b] as const])))
  const groups: string[][] = []
  for (let next = first(left); next; next = first(left)) {
    const group = [...new Set(next)]
    const alone = apart(next[0], next[1])
    while (!alone && group.length < size) {
      const fits = order.filter((name) => !group.includes(name) && !group.some((other) => apart(name, other)))
      const gain = (name: string) => group.filter((other) => left.has(key(name, other))).length
      const best = fits.reduce((so, name) => (gain(name) > gain(so) ? name : so), fits[0] ?? '')
      if (best === '' || gain(best) === 0) break
      group.push(best)
    }
    for (const a of group) for (const b of group) left.delete(key(a, b))
    groups.push(group)
  }
  return groups
}

/** Some of the groups, chosen by the seed, in which every name is. */
export function someOf(groups: readonly string[][], { most, seed }: { most: number; seed: number }): string[][] {
  const seen = new Set<string>()
  const order = shuffled(
    groups.map((_, index) => String(index)),
    seed,
  ).flatMap((index) => [groups[Number(index)] ?? []])
  const needed = order.filter((group) => {
    const brings = group.some((name) => !seen.has(name))
    for (const name of group) seen.add(name)
    return brings
  })
  return [...needed, ...order.filter((group) => !needed.includes(group))].slice(0, Math.max(most, needed.length))
}

function first<Value>(map: ReadonlyMap<string, Value>): Value | undefined {
  return map.values().next().value
}

function shuffled(names: readonly string[], seed: number): string[] {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state
  }
  return names
    .map((name) => ({ name, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)
}
