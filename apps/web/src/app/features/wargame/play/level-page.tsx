import type { LevelPage as Level } from '@pathwar/contracts/wargame/play'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Money, Points } from '../../../components/amount.tsx'
import { CategoryName } from '../../../components/category-name.tsx'
import { Difficulty } from '../../../components/difficulty.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { useTitle } from '../../../pages/titles.ts'
import { trpc } from '../../../trpc.ts'
import { isChangingState } from '../instances/instance-actions.ts'
import { LevelReports } from '../reports/level-reports.tsx'
import { LevelItems } from '../shop/level-items.tsx'
import { LevelHistory } from '../submissions/level-history.tsx'
import { LevelWriteups } from '../writeups/level-writeups.tsx'
import { LevelPanel } from './level-panel.tsx'
import { isOffline } from './level-stage.ts'
import { LockText } from './lock-text.tsx'
import { SolveTimes } from './solve-times.tsx'
import { Solvers } from './solvers.tsx'

const FeedSection = lazy(() =>
  import('../score-feeds/feed-section.tsx').then((file) => ({ default: file.FeedSection })),
)

const route = getRouteApi('/tournaments/$tournament/levels/$level')

/** One level: its description on the left, its actions on the right. */
export function LevelPage() {
  const { data: page } = useSuspenseQuery({
    ...trpc.play.level.queryOptions(route.useParams()),
    // The live feed is faster; this is for when it is down.
    refetchInterval: ({ state: { data } }) => (data && isAboutToChange(data) ? 3000 : false),
  })
  useTitle(page.card.name)
  return (
    <main
      id="content"
      className="grid grid-cols-1 content-start gap-5 py-5 md:grid-cols-[minmax(0,1fr)_22rem] md:grid-rows-[auto_auto_1fr] md:gap-x-8"
    >
      <Heading page={page} />
      <div className="md:col-start-2 md:row-span-2 md:row-start-1">
        <LevelPanel page={page} />
      </div>
      <article aria-label="Story" className="max-w-prose md:row-span-2 md:row-start-2">
        <Story page={page} />
        {page.answer.kind === 'feed' && (
          <div className="mt-6">
            <Suspense fallback={<Skeleton className="h-40" />}>
              <FeedSection tournament={page.tournament.slug} level={page.card.slug} />
            </Suspense>
          </div>
        )}
      </article>
      <div className="grid grid-cols-1 content-start gap-5 md:col-start-2">
        <LevelItems tournament={page.tournament.slug} level={page.card.slug} />
        {page.subscription && <LevelHistory page={page} />}
        <LevelWriteups tournament={page.tournament.slug} level={page.card.slug} />
        {!page.card.scoredOutside && (
          <>
            <Solvers page={page} />
            <SolveTimes tournament={page.tournament.slug} level={page.card.slug} />
          </>
        )}
        {page.team && <LevelReports tournament={page.tournament.slug} level={page.card.slug} />}
      </div>
    </main>
  )
}

function Story({ page: { body, card } }: { page: Level }) {
  if (body) return <Markdown text={body} />
  if (!card.lock) return <p className="text-ink-2">The author wrote no description.</p>
  return (
    <p className="text-ink-2">
      This level is locked: <LockText lock={card.lock} />. Its description is shown when it opens.
    </p>
  )
}

/** An instance changes its state, or the files of an offline level are about to be made. */
function isAboutToChange(page: Level): boolean {
  const { instance, subscription } = page
  return isChangingState(instance?.state) || (subscription !== null && instance === null && isOffline(page))
}

function Heading({ page }: { page: Level }) {
  const { card, tournament } = page
  return (
    <header>
      <Link
        to="/tournaments/$tournament"
        params={{ tournament: tournament.slug }}
        className="-ml-1 inline-flex items-center gap-1 rounded-sm text-ink-2 hover:text-ink"
      >
        <ChevronLeft className="size-4" aria-hidden="true" /> All levels
      </Link>
      <h1 className="mt-1 text-xl font-semibold tracking-tight">{card.name}</h1>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-ink-2">
        <CategoryName category={card.category} color={card.color} className="font-medium text-ink" />
        <Difficulty level={card.difficulty} word />
        {card.scoredOutside ? <span>scored from outside</span> : <Worth card={card} />}
        <Author page={page} />
        {card.dueAt && (
          <span>
            {card.closed ? 'closed since ' : 'closes '}
            <ShortMoment at={card.dueAt} />
          </span>
        )}
        {card.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </div>
    </header>
  )
}

function Worth({ card }: Pick<Level, 'card'>) {
  return (
    <>
      <span className="inline-flex gap-1">
        costs <Money value={card.price} className="font-medium text-ink" />
      </span>
      <span>
        pays <Points value={card.points} className="font-medium text-ink" />
        {card.points !== card.reward && (
          <>
            {' and '}
            <Money value={card.reward} className="font-medium text-ink" />
          </>
        )}
      </span>
    </>
  )
}

function Author({ page: { author, homepage } }: { page: Level }) {
  if (!author) return null
  if (!homepage || !/^https?:/.test(homepage)) return <span>by {author}</span>
  return (
    <span>
      by{' '}
      <a href={homepage} target="_blank" rel="noopener noreferrer" className="text-link underline underline-offset-3">
        {author}
      </a>
    </span>
  )
}
