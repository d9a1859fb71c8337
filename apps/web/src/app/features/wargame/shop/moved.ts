/** A list in which one has changed places with the one before (-1) or after it (1). */
export function moved<One>(list: readonly One[], at: number, by: 1 | -1): One[] {
  const other = list[at + by]
  const one = list[at]
  if (one === undefined || other === undefined) return [...list]
  return list.with(at, other).with(at + by, one)
}
