import { Skeleton } from '../components/skeleton.tsx'

/** A placeholder for any page while its data is loading. */
export function PagePending() {
  return (
    <div role="status" aria-label="Loading" className="mx-auto grid max-w-6xl gap-6 px-4 py-6">
      <Skeleton className="h-9 w-64" />
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
      </div>
    </div>
  )
}
