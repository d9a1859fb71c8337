import { counted } from '@pathwar/contracts/kernel/counted'
import type { ManagedTeam } from '@pathwar/contracts/wargame/rulings'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatAmount, Money } from '../../../components/amount.tsx'
import { Button, ButtonLink } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { client, trpc } from '../../../trpc.ts'
import { ActButtons } from './act-buttons.tsx'
import { StandingMark } from './standing-mark.tsx'
import { TeamFilters } from './team-filters.tsx'
import { type TeamSearch, toFilters } from './team-search.ts'

const route = getRouteApi('/organise/tournaments/$managed/teams')

/** How often the list is read again while somebody looks. */
const LIVE_MS = 15_000
/** So many teams are ruled about at once. */
const MOST_CHOSEN = 200

/** The teams of a tournament: to find, compare and rule about them, one or many. */
export function ManagedTeamsPage() {
  const { managed: tournament } = route.useParams()
  const search = route.useSearch()
  const { data: about } = useQuery(trpc.tournaments.get.queryOptions({ tournament }))
  const teams = useTeams(tournament, search)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const rows = teams.rows ?? []
  const selected = rows.filter(({ slug }) => chosen.has(slug)).slice(0, MOST_CHOSEN)
  const toggle = (slug: string) =>
    setChosen((before) =>
      before.has(slug) ? new Set([...before].filter((one) => one !== slug)) : new Set([...before, slug]),
    )
  const narrowed = Object.keys(search).length > 0
  return (
    <Page
      title={about && `Teams of ${about.name}`}
      lead={
        <>
          As they stand now, also while the scoreboard is frozen for players. Back to{' '}
          <Link to="/organise/tournaments/$managed" params={{ managed: tournament }} className="text-link underline">
            {about?.name ?? 'the tournament'}
          </Link>
          .
        </>
      }
    >
      <div className="grid gap-4">
        <TeamFilters search={search} />
        <div className="flex min-h-7 flex-wrap items-center gap-2" role="status">
          {selected.length === 0 ? (
            <>
              <span className="text-ink-2">{teams.first && counted(teams.first.found, 'team')}</span>
              {rows.length > 0 && (
                <Button size="sm" variant="ghost" onClick={() => setChosen(new Set(rows.map(({ slug }) => slug)))}>
                  Choose all that are shown
                </Button>
              )}
            </>
          ) : (
            <>
              <strong>{counted(selected.length, 'team')} chosen</strong>
              <ActButtons tournament={tournament} teams={selected} onDone={() => setChosen(new Set())} />
              <Button size="sm" variant="ghost" onClick={() => setChosen(new Set())}>
                Choose none
              </Button>
            </>
          )}
        </div>
        <TableList
          data={teams}
          caption="Teams"
          columns={columnsOf(tournament, chosen, toggle)}
          rowKey={({ slug }) => slug}
          rowClassName={({ slug }) => (chosen.has(slug) ? 'bg-accent-soft/50' : undefined)}
          dense
          empty={
            narrowed ? (
              <EmptyState
                title="No team matches"
                action={
                  <ButtonLink from={route.id} to="." search={{}}>
                    Show all teams
                  </ButtonLink>
                }
              />
            ) : (
              <EmptyState title="No team yet">Teams join on the tournament’s page, or you enter one.</EmptyState>
            )
          }
        />
      </div>
    </Page>
  )
}

function columnsOf(
  tournament: string,
  chosen: ReadonlySet<string>,
  toggle: (slug: string) => void,
): Column<ManagedTeam>[] {
  const number = 'tabular-nums whitespace-nowrap'
  return [
    {
      key: 'choose',
      title: '',
      className: 'w-8',
      cell: ({ slug, name }) => (
        <label className="grid size-6 place-items-center">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            aria-label={`Choose ${name}`}
            checked={chosen.has(slug)}
            onChange={() => toggle(slug)}
          />
        </label>
      ),
    },
    { key: 'rank', title: 'Rank', align: 'right', className: number, cell: ({ rank }) => rank ?? '–' },
    {
      key: 'name',
      title: 'Team',
      cell: ({ slug, name, standing }) => (
        <span className="grid min-w-0">
          <Link
            to="/organise/tournaments/$managed/teams/$team"
            params={{ managed: tournament, team: slug }}
            className="font-medium wrap-anywhere hover:underline"
          >
            {name}
          </Link>
          {standing !== 'ranked' && (
            <span className="text-xs">
              <StandingMark standing={standing} />
            </span>
          )}
        </span>
      ),
    },
    { key: 'score', title: 'Points', align: 'right', className: number, cell: ({ score }) => formatAmount(score) },
    { key: 'cash', title: 'Cash', align: 'right', wide: true, cell: ({ cash }) => <Money value={cash} /> },
    { key: 'solves', title: 'Solves', align: 'right', className: number, cell: ({ solves }) => solves },
    {
      key: 'last',
      title: 'Last solve',
      wide: true,
      cell: ({ lastSolveAt }) => (lastSolveAt ? <RelativeTime at={lastSolveAt} /> : '–'),
    },
    { key: 'people', title: 'People', align: 'right', wide: true, className: number, cell: ({ members }) => members },
    { key: 'running', title: 'Running', align: 'right', wide: true, className: number, cell: ({ running }) => running },
    {
      key: 'seen',
      title: 'Last seen',
      wide: true,
      cell: ({ seenAt }) => (seenAt ? <RelativeTime at={seenAt} /> : 'never'),
    },
  ]
}

function useTeams(tournament: string, search: TeamSearch) {
  const filters = toFilters(tournament, search)
  return usePages({
    of: trpc.rulings.teams,
    filters,
    ask: (before, signal) => client.rulings.teams.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: ({ teams }) => teams,
    refetchInterval: LIVE_MS,
  })
}
