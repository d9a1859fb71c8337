import { Lock } from 'lucide-react'

/** A level of which one learns only that it is there. */
export function NamelessCard({ category }: { category: string }) {
  return (
    <article className="flex h-full flex-col gap-2 rounded-md border border-dashed border-edge bg-transparent px-3.5 py-3 text-ink-2">
      <h3 className="font-semibold">
        <span aria-hidden="true">???</span>
        <span className="sr-only">A level without a name</span>
      </h3>
      <p className="mt-auto inline-flex items-center gap-1.5 pt-1">
        <Lock className="size-3.5 shrink-0" aria-hidden="true" /> A secret of {category}: play on to uncover it.
      </p>
    </article>
  )
}
