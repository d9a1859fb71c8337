import type { Scoreboard } from '@pathwar/contracts/wargame/play'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import type { ScoreboardSearch } from './scoreboard-search.ts'

/** All teams, or those of a bracket with their places among themselves. */
export function BracketChips({ board: { brackets, bracket } }: { board: Scoreboard }) {
  const choices = [{ slug: null, name: 'All teams' }, ...brackets]
  return (
    <nav aria-label="Brackets" className="flex flex-wrap gap-2">
      {choices.map(({ slug, name }) => (
        <Link
          key={slug ?? ''}
          from="/tournaments/$tournament/scoreboard"
          to="."
          search={({ bracket: _, page: __, ...rest }: ScoreboardSearch) => (slug ? { ...rest, bracket: slug } : rest)}
          aria-current={slug === bracket ? 'page' : undefined}
          className={clsx(
            'rounded-full border px-3 py-1 text-sm',
            slug === bracket
              ? 'border-accent bg-accent-soft font-medium text-link'
              : 'border-edge text-ink-2 hover:border-ink-2 hover:text-ink',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
