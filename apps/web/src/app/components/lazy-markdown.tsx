import { lazy, Suspense } from 'react'
import { plainParagraphs } from './plain-text.ts'
import { Skeleton } from './skeleton.tsx'

const Inner = lazy(() => import('./markdown.tsx').then((module) => ({ default: module.Markdown })))

/** Markdown; its parser is loaded for the first text that needs one. */
export function Markdown({ text }: { text: string }) {
  const paragraphs = plainParagraphs(text)
  if (paragraphs) {
    return (
      <div className="prose">
        {paragraphs.map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    )
  }
  return (
    <Suspense fallback={<Skeleton className="h-24" />}>
      <Inner text={text} />
    </Suspense>
  )
}
