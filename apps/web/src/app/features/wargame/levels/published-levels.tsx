import type { LevelCard } from '@pathwar/contracts/wargame/play'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Money, Points } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { Difficulty } from '../../../components/difficulty.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { PublishLevelButton } from './publish-level.tsx'
import { UnpublishButton } from './unpublish-level.tsx'

/** The published levels of a tournament, with buttons to add and remove one. */
export function PublishedLevels({ tournament }: { tournament: TournamentView }) {
  const { slug } = tournament
  const { data, error, isPending } = useQuery(trpc.play.board.queryOptions({ tournament: slug }))
  return (
    <Section title="Published levels" action={<PublishLevelButton tournament={slug} />}>
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
            columns={columnsFor(tournament)}
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
      cell: ({ slug, name }) => (
        <Link to="/organise/levels/$level" params={{ level: slug }} className="font-medium hover:underline">
          {name}
        </Link>
      ),
    },
    { key: 'category', title: 'Category', wide: true, cell: ({ category }) => category },
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
      cell: (card) => <UnpublishButton tournament={tournament} level={card} />,
    },
  ]
}
