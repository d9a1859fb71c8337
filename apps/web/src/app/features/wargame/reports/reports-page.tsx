import { ReportKind, ReportState, reportKindWords } from '@pathwar/contracts/wargame/reports'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ChoiceFilter, Filters } from '../../../components/filters.tsx'
import { List } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { client, trpc } from '../../../trpc.ts'
import { ReportActs } from './report-acts.tsx'
import { ReportGroups } from './report-groups.tsx'
import { ReportRow } from './report-row.tsx'
import { reportFilters, reportSearch } from './report-search.ts'

const route = getRouteApi('/organise/reports')

/** Reports come from others: nothing tells this page of them. */
const AGAIN_MS = 10_000

/** What players say does not work: by level, and each report with its answer. */
export function ReportsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const filters = reportFilters(search)
  const { tournament } = search
  const groups = useQuery({
    ...trpc.reports.groups.queryOptions({ ...(tournament && { tournament }) }),
    refetchInterval: AGAIN_MS,
  })
  const data = usePages({
    of: trpc.reports.list,
    filters,
    ask: (before, signal) => client.reports.list.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: ({ reports }) => reports,
    refetchInterval: AGAIN_MS,
  })
  const set = (changed: Record<string, unknown>) =>
    void navigate({ search: reportSearch({ ...search, ...changed }), replace: true, resetScroll: false })
  const shown = data.rows?.filter(({ id }) => chosen.has(id)).map(({ id }) => id) ?? []
  const toggle = (id: string) => choose((before) => (before.has(id) ? without(before, id) : new Set([...before, id])))
  return (
    <Page
      lead={
        <>
          What players say does not work. An answer reaches who reported it as a notification; the same answer can go to
          all that you choose.
          {tournament && (
            <>
              {' '}
              Only of{' '}
              <Link
                to="/organise/tournaments/$managed"
                params={{ managed: tournament }}
                className="text-link underline"
              >
                {tournament}
              </Link>
              .
            </>
          )}
        </>
      }
      action={
        (tournament || search.level) && (
          <ButtonLink to="/organise/reports" search={{}}>
            Of all tournaments
          </ButtonLink>
        )
      }
    >
      <div className="grid gap-5">
        <ReportGroups groups={groups.data ?? []} search={search} />
        <Filters>
          <ChoiceFilter
            label="In the state"
            value={search.state}
            choices={[
              ['', 'All that wait'],
              ...ReportState.options.map((state) => [state, state === 'claimed' ? 'taken' : state] as const),
              ['all', 'All'],
            ]}
            onChange={(state) => set({ state })}
          />
          <ChoiceFilter
            label="Of the kind"
            value={search.kind}
            choices={[['', 'Any problem'], ...ReportKind.options.map((kind) => [kind, reportKindWords[kind]] as const)]}
            onChange={(kind) => set({ kind })}
          />
        </Filters>
        <List
          data={data}
          empty={
            <EmptyState title="Nothing waits">
              What a player reports on the page of a level, or with “pathwar level report”, comes here at once.
            </EmptyState>
          }
        >
          {(reports) => (
            <div className="grid gap-3">
              <ReportActs
                chosen={shown}
                all={reports.map(({ id }) => id)}
                chooseAll={(ids) => choose(new Set(ids))}
                done={() => choose(new Set())}
              />
              <ul className="grid gap-3">
                {reports.map((report) => (
                  <ReportRow
                    key={report.id}
                    report={report}
                    chosen={chosen.has(report.id)}
                    toggle={() => toggle(report.id)}
                  />
                ))}
              </ul>
            </div>
          )}
        </List>
      </div>
    </Page>
  )
}

function without(all: ReadonlySet<string>, one: string): Set<string> {
  return new Set([...all].filter((id) => id !== one))
}
