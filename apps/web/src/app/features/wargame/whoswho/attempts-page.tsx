import type { AttemptRow } from '@pathwar/contracts/wargame/whoswho'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Money } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Filters, FindFilter } from '../../../components/filters.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { client, trpc } from '../../../trpc.ts'
import { OutcomeMark } from './outcome-mark.tsx'
import { attemptSearch } from './whoswho-search.ts'

const route = getRouteApi('/organise/tournaments/$managed/whoswho')

const columns: Column<AttemptRow>[] = [
  {
    key: 'by',
    title: 'By',
    cell: ({ by: { user, team } }) => (
      <span className="grid min-w-20">
        <span className="font-medium wrap-anywhere">{team.name}</span>
        <span className="text-xs text-ink-2 wrap-anywhere">{user}</span>
      </span>
    ),
  },
  {
    key: 'guess',
    title: 'Guess',
    cell: ({ named, team }) => (
      <span className="wrap-anywhere">
        {named} of {team.name}
      </span>
    ),
  },
  { key: 'at', title: 'When', wide: true, cell: ({ at }) => <RelativeTime at={at} /> },
  { key: 'outcome', title: 'Was', cell: ({ outcome }) => <OutcomeMark outcome={outcome} /> },
  { key: 'amount', title: 'Got', align: 'right', wide: true, cell: ({ amount }) => <Money value={amount} /> },
  { key: 'lost', title: 'Taken', align: 'right', wide: true, cell: ({ lost }) => <Money value={lost} /> },
]

/** All guesses of a tournament, for organisers. */
export function AttemptsPage() {
  const { managed: tournament } = route.useParams()
  const { find } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: about } = useQuery(trpc.tournaments.get.queryOptions({ tournament }))
  const search = find?.trim()
  const filters = { tournament, ...(search && { search }) }
  const attempts = usePages({
    of: trpc.whoswho.list,
    filters,
    ask: (before, signal) => client.whoswho.list.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: (page) => page.attempts,
  })
  return (
    <Page
      title={about && `Whoswho in ${about.name}`}
      lead={
        <>
          Who has guessed at whom. You see who plays for each team; players do not, until the end. Back to{' '}
          <Link to="/organise/tournaments/$managed" params={{ managed: tournament }} className="text-link underline">
            {about?.name ?? 'the tournament'}
          </Link>
          .
        </>
      }
    >
      <div className="grid gap-4">
        <Filters>
          <FindFilter
            label="Find guesses"
            placeholder="Team or name…"
            maxLength={60}
            value={find}
            onChange={(text) =>
              void navigate({ search: attemptSearch({ find: text }), replace: true, resetScroll: false })
            }
          />
        </Filters>
        <TableList
          data={attempts}
          caption="Guesses"
          columns={columns}
          rowKey={({ id }) => id}
          dense
          empty={
            search ? (
              <EmptyState
                title="No guess matches"
                action={
                  <ButtonLink from={route.id} to="." search={{}}>
                    Show all guesses
                  </ButtonLink>
                }
              />
            ) : (
              <EmptyState title="Nobody has guessed yet">
                {about?.whoswho
                  ? 'Teams guess on the scoreboard and on the pages of other teams, while the tournament runs.'
                  : 'Whoswho is off. Turn it on among the rules of the tournament.'}
              </EmptyState>
            )
          }
        />
      </div>
    </Page>
  )
}
