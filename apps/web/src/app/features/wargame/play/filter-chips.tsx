import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { activeFilters, boardFilters, toggleFilter } from './board-filters.ts'

/** Filters as toggles that are stored in the address, so that a filtered board can be shared. */
export function FilterChips({ show }: { show: string | undefined }) {
  const active = activeFilters(show)
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">Filters</legend>
      {boardFilters.map((filter) => {
        const on = active.includes(filter)
        return (
          <Link
            key={filter}
            from="/tournaments/$tournament/"
            to="."
            search={({ show: before, ...rest }) => {
              const next = toggleFilter(before, filter)
              return next ? { ...rest, show: next } : rest
            }}
            resetScroll={false}
            role="checkbox"
            aria-checked={on}
            className={clsx(
              'inline-flex h-7 items-center gap-1.5 rounded-full border px-3 text-xs font-medium',
              on
                ? 'border-accent bg-accent-soft text-link'
                : 'border-edge/60 text-ink-2 hover:border-edge hover:text-ink',
            )}
          >
            {on && <Check className="size-3" aria-hidden="true" />}
            {filter}
          </Link>
        )
      })}
    </fieldset>
  )
}
