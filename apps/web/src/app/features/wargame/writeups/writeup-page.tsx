import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { NotFoundPage } from '../../../components/not-found-page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { isKind } from '../../../errors.ts'
import { useTitle } from '../../../pages/titles.ts'
import { trpc } from '../../../trpc.ts'
import { hiding } from './hiding.ts'
import { WriteupByline } from './writeup-byline.tsx'

const route = getRouteApi('/tournaments/$tournament/levels/$level/write-ups/$writeup')

/** One write-up. */
export function WriteupPage() {
  const { tournament, level, writeup } = route.useParams()
  const { data, error, isPending } = useQuery(trpc.writeups.get.queryOptions({ writeup }, { retry: false }))
  const hide = useMutation(hiding())
  useTitle(data?.title)
  if (isKind(error, 'not-found')) return <NotFoundPage text="There is no such write-up, or you cannot read it yet." />
  return (
    <main id="content" className="grid grid-cols-1 content-start gap-5 py-5">
      <header>
        <Link
          to="/tournaments/$tournament/levels/$level"
          params={{ tournament, level }}
          className="-ml-1 inline-flex items-center gap-1 rounded-sm text-ink-2 hover:text-ink"
        >
          <ChevronLeft className="size-4" aria-hidden="true" /> {data?.level.name ?? 'The level'}
        </Link>
        <h1 className="mt-1 text-xl font-semibold tracking-tight wrap-anywhere">{data?.title ?? 'Write-up'}</h1>
        {data && (
          <div className="mt-1 flex flex-wrap items-center gap-3">
            <WriteupByline of={data} />
            {data.mine && (
              <ButtonLink to="/tournaments/$tournament/levels/$level/write" params={{ tournament, level }} size="sm">
                Change it
              </ButtonLink>
            )}
            {data.can.hide && (
              <Button
                size="sm"
                variant="ghost"
                busy={hide.isPending}
                onClick={() => hide.mutate({ writeup, hidden: !data.hidden })}
              >
                {data.hidden ? 'Show it to players' : 'Hide it from players'}
              </Button>
            )}
          </div>
        )}
      </header>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={4} />}
      {data && (
        <article className="max-w-prose">
          <Markdown text={data.body} />
        </article>
      )}
    </main>
  )
}
