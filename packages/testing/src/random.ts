/** Random choices that the same numbers replay. */
export interface Random {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number
  /** True once in so many times. */
  once(inTimes: number): boolean
  of<T>(choices: readonly [T, ...T[]]): T
  bytes(length: number): Buffer
}

/** Choices made from a seed and the number of what they are for, so that one input can be replayed without those before it. */
export function randomFrom(seed: number, part: number): Random {
  let state = (seed ^ Math.imul(part + 1, 0x9e37_79b1)) >>> 0
  // Mulberry32: a small generator, good enough to choose inputs.
  const next = () => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    once: (inTimes) => below(inTimes) === 0,
    of: (choices) => choices[below(choices.length)] ?? choices[0],
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  }
}
