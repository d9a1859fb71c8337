import type { LevelView } from '@pathwar/contracts/wargame/levels'
import { type RatingCount, shareOf } from '@pathwar/contracts/wargame/ratings'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { Difficulty } from '../../../components/difficulty.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { listOf } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { trpc } from '../../../trpc.ts'

/** What those who have solved the levels think of them, by the level's slug. */
type Ratings = ReadonlyMap<string, RatingCount>

const columnsWith = (ratings: Ratings): Column<LevelView>[] => [
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
    key: 'rating',
    title: 'Liked',
    wide: true,
    align: 'right',
    cell: ({ slug }) => {
      const count = ratings.get(slug)
      return count ? (
        <span title={`${count.up} of ${count.up + count.down} who rated it`}>{shareOf(count)}</span>
      ) : (
        <span className="text-ink-3">–</span>
      )
    },
  },
  {
    key: 'tournaments',
    title: 'In play in',
    wide: true,
    cell: ({ tournaments }) => tournaments.map(({ name }) => name).join(', ') || <span className="text-ink-3">–</span>,
  },
]

export function LevelList() {
  const levels = listOf(useQuery(trpc.levels.list.queryOptions({})))
  const { data: totals = [] } = useQuery(trpc.ratings.totals.queryOptions({}))
  const columns = columnsWith(new Map(totals.map((one) => [one.level, one])))
  const importLink = (
    <ButtonLink to="/organise/levels/import" variant="primary">
      Import a level
    </ButtonLink>
  )
  return (
    <Page action={importLink}>
      <TableList
        data={levels}
        caption="Levels"
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No level here yet" action={importLink}>
            A level is a folder with a <code>docker-compose.yml</code> that carries <code>x-pathwar</code>. Drop one in.
          </EmptyState>
        }
      />
    </Page>
  )
}
