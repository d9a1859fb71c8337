import type { CategoryColor } from '@pathwar/contracts/wargame/category-colors'
import { clsx } from 'clsx'

/** The tokens of the palette: each has a value in both themes that can be read on all their grounds. */
export const categoryTokens: Record<CategoryColor, string> = {
  blue: 'var(--series-1)',
  orange: 'var(--series-2)',
  green: 'var(--series-3)',
  purple: 'var(--series-4)',
  ochre: 'var(--series-5)',
  teal: 'var(--series-6)',
  pink: 'var(--series-7)',
  lime: 'var(--series-8)',
  brown: 'var(--series-9)',
  grey: 'var(--series-10)',
}

/** A category with its colour before its name; without a colour, as a name. */
export function CategoryName({
  category,
  color,
  className,
}: {
  category: string
  color: CategoryColor | null
  className?: string
}) {
  return (
    <span className={clsx('inline-flex min-w-0 items-baseline gap-1.5', className)}>
      {color && <CategoryDot color={color} />}
      <span className="min-w-0 wrap-anywhere">{category}</span>
    </span>
  )
}

export function CategoryDot({ color }: { color: CategoryColor }) {
  return (
    <span
      aria-hidden="true"
      className="size-2.5 shrink-0 translate-y-px rounded-sm"
      style={{ background: categoryTokens[color] }}
    />
  )
}
