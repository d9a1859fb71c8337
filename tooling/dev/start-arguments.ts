/** Admin ports of replicas are ten apart, and another copy's begin a hundred later. */
export const MAX_REPLICAS = 8

export interface Arguments {
  /** Forget all data first. */
  fresh: boolean
  /** Processes of the api and of the worker each. */
  replicas: number
}

/** Reads the arguments of `npm start`; `say` is what is wrong with them, or null when help was asked for. */
export function readStartArguments(
  given: readonly string[],
  platform: NodeJS.Platform,
): Arguments | { say: string | null } {
  const read: Arguments = { fresh: false, replicas: 1 }
  for (let index = 0; index < given.length; index++) {
    const [name, inline] = (given[index] ?? '').split('=', 2)
    if (name === '--help' || name === '-h') return { say: null }
    else if (name === '--fresh' && inline === undefined) read.fresh = true
    else if (name === '--replicas') {
      const count = Number(inline ?? given[++index])
      if (!Number.isInteger(count) || count < 1 || count > MAX_REPLICAS)
        return { say: `--replicas takes a number from 1 to ${MAX_REPLICAS}.` }
      if (count > 1 && platform !== 'linux')
        return { say: 'Only Linux lets several processes share a port: leave out --replicas.' }
      read.replicas = count
    } else return { say: `There is no option ${given[index]}.` }
  }
  return read
}
