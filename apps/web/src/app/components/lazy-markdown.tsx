import { lazy, Suspense } from 'react'
import { Skeleton } from './skeleton.tsx'

const Inner = lazy(() => import('./markdown.tsx').then((module) => ({ default: module.Markdown })))

/** Markdown; its parser is loaded when the first text is shown. */
export function Markdown({ text }: { text: string }) {
  return (
    <Suspense fallback={<Skeleton className="h-24" />}>
      <Inner text={text} />
    </Suspense>
  )
}
