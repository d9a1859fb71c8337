/** Whether a list names each of these, and each once. */
export function namesEach(list: readonly string[], all: readonly string[]): boolean {
  return list.length === all.length && new Set(list).size === all.length && all.every((one) => list.includes(one))
}

/** Whether a list names some of these, each at most once. */
export function namesSome(list: readonly string[], all: readonly string[]): boolean {
  return new Set(list).size === list.length && list.every((one) => all.includes(one))
}
