/** What each level needs, by id. */
export type Requirements = ReadonlyMap<string, readonly string[]>

/** Whether a level would need itself, directly or through others, if it needed these. */
export function needsItself(level: string, needs: readonly string[], others: Requirements): boolean {
  const seen = new Set<string>()
  const open = [...needs]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === level) return true
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(others.get(next) ?? []))
  }
  return false
}
