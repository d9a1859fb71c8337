/** Lets so many pieces of work go on at the same time; the others wait in their order. */
export function takeTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = most
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      // The turn goes to the next one, or back.
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
