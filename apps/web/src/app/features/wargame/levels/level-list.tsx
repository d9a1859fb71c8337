import type { LevelView } from '@pathwar/contracts/wargame/levels'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { Difficulty } from '../../../components/difficulty.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'

const columns: Column<LevelView>[] = [
  {
    key: 'name',
    title: 'Level',
    cell: ({ slug, name }) => (
      <Link to="/organise/levels/$level" params={{ level: slug }} className="font-medium hover:underline">
        {name}
      </Link>
    ),
  },
  { key: 'category', title: 'Category', cell: ({ flavors }) => flavors[0]?.category },
  {
    key: 'difficulty',
    title: 'Difficulty',
    wide: true,
    cell: ({ flavors }) => flavors[0] && <Difficulty level={flavors[0].difficulty} word />,
  },
  { key: 'author', title: 'Author', wide: true, cell: ({ author }) => author },
  {
    key: 'version',
    title: 'Version',
    align: 'right',
    cell: ({ flavors }) => flavors[0]?.version,
  },
  {
    key: 'tournaments',
    title: 'In play in',
    wide: true,
    cell: ({ tournaments }) => tournaments.map(({ name }) => name).join(', ') || <span className="text-ink-3">–</span>,
  },
]

export function LevelList() {
  const { data, error, isPending } = useQuery(trpc.levels.list.queryOptions({}))
  const importLink = (
    <ButtonLink to="/organise/levels/import" variant="primary">
      Import a level
    </ButtonLink>
  )
  return (
    <Page action={importLink}>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {data?.length === 0 && (
        <EmptyState title="No level here yet" action={importLink}>
          A level is a folder with a <code>docker-compose.yml</code> that carries <code>x-pathwar</code>. Drop one in.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <div className="rounded-md border border-line bg-surface">
          <DataTable caption="Levels" columns={columns} rows={data} rowKey={({ id }) => id} />
        </div>
      )}
    </Page>
  )
}
