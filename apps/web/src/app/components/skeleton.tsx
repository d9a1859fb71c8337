import { clsx } from 'clsx'

/** A placeholder with the shape of the content. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div data-skeleton="" className={clsx('animate-breathe rounded-md bg-edge/20', className)} aria-hidden="true" />
  )
}

/** Placeholders for the rows of a loading list or table; announced once to screen readers. */
export function SkeletonRows({ rows = 5, height = 'h-9' }: { rows?: number; height?: string }) {
  return (
    <div role="status" aria-label="Loading" className="grid gap-2">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className={height} />
      ))}
    </div>
  )
}
