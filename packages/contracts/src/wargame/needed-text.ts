import type { LevelLock } from './releases.ts'

/** What a locked level needs, such as `Path of paper, 300 points`; null: it only waits for its time. */
export function neededText({ levels, score }: Pick<LevelLock, 'levels' | 'score'>): string | null {
  const named = levels.flatMap((level) => level?.name ?? [])
  const secret = levels.length - named.length
  const parts = [
    ...named,
    ...(secret > 0
      ? [secret === 1 ? 'a level that you do not see yet' : `${secret} levels that you do not see yet`]
      : []),
    ...(score === null ? [] : [`${score} points`]),
  ]
  return parts.length > 0 ? parts.join(', ') : null
}
