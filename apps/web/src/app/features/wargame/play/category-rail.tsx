import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { CategoryName } from '../../../components/category-name.tsx'
import type { CategoryProgress } from './board-filters.ts'

interface Props {
  progress: CategoryProgress[]
  current: string | undefined
  /** Whether there is a team whose progress can be shown. */
  counts: boolean
}

/** The categories with the team's progress; a click filters by one category. */
export function CategoryRail({ progress, current, counts }: Props) {
  return (
    <nav aria-label="Categories" className="scroll-fade -mx-4 flex gap-1 px-4 py-1 md:mx-0 md:flex-col md:px-0 md:py-0">
      {progress.map(({ category, color, levels, solved, total }) => {
        const chosen = category === current
        return (
          <Link
            key={category}
            from="/tournaments/$tournament/"
            to="."
            search={({ category: _, ...rest }) => (chosen ? rest : { ...rest, category })}
            resetScroll={false}
            aria-current={chosen ? 'true' : undefined}
            className={clsx(
              'grid shrink-0 gap-1.5 rounded-md border px-3 py-2 max-md:min-w-28',
              chosen
                ? 'border-accent bg-accent-soft'
                : 'border-transparent hover:bg-sunken max-md:border-line max-md:bg-surface',
            )}
          >
            <span className="flex items-baseline justify-between gap-3">
              <CategoryName category={category} color={color} className="font-medium" />
              <span className="text-xs text-ink-2">{counts && total > 0 ? `${solved}/${total}` : levels}</span>
            </span>
            {counts && <PathProgress solved={solved} total={total} />}
          </Link>
        )
      })}
    </nav>
  )
}

/** One segment per level, filled for each solved one. */
function PathProgress({ solved, total }: { solved: number; total: number }) {
  return (
    <span className="flex gap-0.5" aria-hidden="true">
      {Array.from({ length: total }, (_, index) => (
        <span key={index} className={clsx('h-1 flex-1 rounded-full', index < solved ? 'bg-good' : 'bg-line')} />
      ))}
    </span>
  )
}
