import type { LevelCard } from '@pathwar/contracts/wargame/play'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Money, Points } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { CategoryName } from '../../../components/category-name.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { Difficulty } from '../../../components/difficulty.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { LockText } from '../play/lock-text.tsx'
import { PublishLevelButton } from './publish-level.tsx'
import { ReleaseButton } from './release-editor.tsx'
import { UnpublishButton } from './unpublish-level.tsx'

/** The published levels of a tournament, with buttons to add and remove one. */
export function PublishedLevels({ tournament }: { tournament: TournamentView }) {
  const { slug, archivedAt } = tournament
  const fixed = archivedAt !== null
  const { data, error, isPending } = useQuery(trpc.play.board.queryOptions({ tournament: slug }))
  return (
    <Section
      title="Published levels"
      action={
        !fixed && (
          <span className="flex flex-wrap gap-2">
            <ButtonLink to="/organise/tournaments/$managed/categories" params={{ managed: slug }} size="sm">
              Categories
            </ButtonLink>
            <PublishLevelButton tournament={slug} />
          </span>
        )
      }
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={3} />}
      {data?.levels.length === 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-2">None yet. Publish one, or import a package first.</p>
          <ButtonLink to="/organise/levels/import">Import a level</ButtonLink>
        </div>
      )}
      {data && data.levels.length > 0 && (
        <div className="-m-4">
          <DataTable
            caption={`Levels of ${tournament.name}`}
            columns={columnsFor(tournament).filter(({ key }) => !fixed || key !== 'actions')}
            rows={data.levels}
            rowKey={(card) => card.slug}
            dense
          />
        </div>
      )}
    </Section>
  )
}

function columnsFor(tournament: TournamentView): Column<LevelCard>[] {
  return [
    {
      key: 'name',
      title: 'Level',
      cell: ({ slug, name, lock, dueAt, closed }) => (
        <span className="grid">
          <Link to="/organise/levels/$level" params={{ level: slug }} className="font-medium hover:underline">
            {name}
          </Link>
          {lock && (
            <span className="inline-flex items-baseline gap-1 text-xs text-ink-2">
              <Lock className="size-3 shrink-0 translate-y-0.5" role="img" aria-label="locked:" />
              <span className="min-w-0 wrap-anywhere">
                <LockText lock={lock} />
              </span>
            </span>
          )}
          {dueAt && (
            <span className="text-xs text-ink-2">
              {closed ? 'closed since ' : 'closes '}
              <ShortMoment at={dueAt} />
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'category',
      title: 'Category',
      wide: true,
      cell: ({ category, color }) => <CategoryName category={category} color={color} />,
    },
    {
      key: 'difficulty',
      title: 'Difficulty',
      wide: true,
      cell: ({ difficulty }) => <Difficulty level={difficulty} word />,
    },
    { key: 'price', title: 'Price', align: 'right', cell: ({ price }) => <Money value={price} /> },
    { key: 'reward', title: 'Reward', align: 'right', wide: true, cell: ({ reward }) => <Points value={reward} /> },
    { key: 'solves', title: 'Solves', align: 'right', wide: true, cell: ({ solves }) => solves },
    {
      key: 'actions',
      title: '',
      align: 'right',
      cell: (card) => (
        <span className="inline-flex flex-wrap justify-end">
          {card.scoredOutside && (
            <ButtonLink
              size="sm"
              to="/organise/tournaments/$managed/feeds/$level"
              params={{ managed: tournament.slug, level: card.slug }}
              aria-label={`Score feed of ${card.name}`}
            >
              Feed
            </ButtonLink>
          )}
          <ReleaseButton tournament={tournament.slug} level={card} />
          <UnpublishButton tournament={tournament} level={card} />
        </span>
      ),
    },
  ]
}
