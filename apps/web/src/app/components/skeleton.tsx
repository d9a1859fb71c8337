import { clsx } from 'clsx'

/** The shape of what is coming. */
export function Skeleton({ className }: { className?: string }) {
  return <div className={clsx('animate-breathe rounded-md bg-edge/20', className)} aria-hidden="true" />
}

/** Lines of a list or table that is loading; announced once. */
export function SkeletonRows({ rows = 5, height = 'h-9' }: { rows?: number; height?: string }) {
  return (
    <div role="status" aria-label="Loading" className="grid gap-2">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className={height} />
      ))}
    </div>
  )
}
