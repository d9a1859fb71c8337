import type { LevelCard } from '@pathwar/contracts/wargame/play'
import { clsx } from 'clsx'

const steps = { easy: 1, medium: 2, hard: 3 } as const

/** The difficulty as one, two or three of three steps. */
export function Difficulty({ level, word = false }: { level: LevelCard['difficulty']; word?: boolean }) {
  const reached = steps[level]
  return (
    <span className="inline-flex items-center gap-1.5 text-ink-2" title={`Difficulty: ${level}`}>
      <svg viewBox="0 0 34 10" className="h-2.5 w-8.5 shrink-0" role="img" aria-label={`Difficulty: ${level}`}>
        <path d="M5 5h24" stroke="var(--line)" strokeWidth="2" />
        {[1, 2, 3].map((step) => (
          <circle
            key={step}
            cx={step * 12 - 7}
            cy="5"
            r="3.6"
            className={clsx(step <= reached ? 'fill-ink-2 stroke-ink-2' : 'fill-surface stroke-edge')}
            strokeWidth="1.4"
          />
        ))}
      </svg>
      {word && <span>{level}</span>}
    </span>
  )
}
