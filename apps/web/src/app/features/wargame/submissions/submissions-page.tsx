import type { SubmissionRow } from '@pathwar/contracts/wargame/submissions'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ChoiceFilter, Filters, FindFilter } from '../../../components/filters.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { client, trpc } from '../../../trpc.ts'
import { ExportSubmissions } from './export-submissions.tsx'
import { SubmissionMark } from './submission-mark.tsx'
import { type SubmissionSearch, submissionSearch, toFilters } from './submission-search.ts'

const route = getRouteApi('/organise/tournaments/$managed/submissions')

const columns: Column<SubmissionRow>[] = [
  {
    key: 'by',
    title: 'By',
    cell: ({ by, team }) => (
      <span className="grid min-w-20">
        <Link from={route.id} to="." search={{ team: team.slug }} className="font-medium wrap-anywhere hover:underline">
          {team.name}
        </Link>
        <span className="text-xs text-ink-2 wrap-anywhere">{by}</span>
      </span>
    ),
  },
  {
    key: 'answer',
    title: 'Answer',
    className: 'max-w-96',
    cell: (row) => (
      <span className="grid min-w-0">
        <span className="wrap-anywhere">{row.level.name}</span>
        <Answer row={row} />
      </span>
    ),
  },
  { key: 'at', title: 'When', wide: true, cell: ({ at }) => <RelativeTime at={at} /> },
  { key: 'state', title: 'Was', cell: ({ state }) => <SubmissionMark state={state} /> },
]

function Answer({ row: { answer, file } }: { row: SubmissionRow }) {
  if (file) {
    return (
      <a href={file.path} download className="text-link underline underline-offset-3 wrap-anywhere">
        {file.name}
      </a>
    )
  }
  if (answer === null) return <span className="text-xs text-ink-3">not kept</span>
  return <span className="line-clamp-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere">{answer}</span>
}

/** What teams have answered in a tournament, for organisers. */
export function SubmissionsPage() {
  const { managed: tournament } = route.useParams()
  const search = route.useSearch()
  const { data: about } = useQuery(trpc.tournaments.get.queryOptions({ tournament }))
  const filters = toFilters(tournament, search)
  const submissions = usePages({
    of: trpc.submissions.list,
    filters,
    ask: (before, signal) => client.submissions.list.query({ ...filters, ...(before && { before }) }, { signal }),
    rows: (page) => page.submissions,
    // A wrong answer is no event: there are too many of them.
    refetchInterval: 15_000,
  })
  const narrowed = Object.keys(search).length > 0
  return (
    <Page
      title={about && `Answers in ${about.name}`}
      lead={
        <>
          Who has answered what. Right passphrases are not kept: they open a running copy. Back to{' '}
          <Link to="/organise/tournaments/$managed" params={{ managed: tournament }} className="text-link underline">
            {about?.name ?? 'the tournament'}
          </Link>
          .
        </>
      }
      action={
        submissions.rows && submissions.rows.length > 0 && <ExportSubmissions tournament={tournament} search={search} />
      }
    >
      <div className="grid gap-4">
        <SubmissionFilters tournament={tournament} search={search} />
        <TableList
          data={submissions}
          caption="Answers"
          columns={columns}
          rowKey={({ id }) => id}
          dense
          empty={
            narrowed ? (
              <EmptyState
                title="No answer matches"
                action={
                  <ButtonLink from={route.id} to="." search={{}}>
                    Show all answers
                  </ButtonLink>
                }
              />
            ) : (
              <EmptyState title="Nobody has answered yet">Each attempt at a level is listed here.</EmptyState>
            )
          }
        />
      </div>
    </Page>
  )
}

function SubmissionFilters({ tournament, search }: { tournament: string; search: SubmissionSearch }) {
  const navigate = route.useNavigate()
  const { data: board } = useQuery(trpc.play.board.queryOptions({ tournament }))
  const change = (next: Partial<Record<keyof SubmissionSearch, string>>) =>
    void navigate({ search: submissionSearch({ ...search, ...next }), replace: true, resetScroll: false })
  return (
    <Filters>
      <FindFilter
        label="Of the team"
        placeholder="A team’s slug…"
        maxLength={60}
        value={search.team}
        onChange={(team) => change({ team })}
      />
      <ChoiceFilter
        label="At the level"
        className="sm:max-w-52"
        value={search.level}
        choices={[['', 'Any level'], ...(board?.levels ?? []).map(({ slug, name }) => [slug, name] as const)]}
        onChange={(level) => change({ level })}
      />
      <ChoiceFilter
        label="In the state"
        className="sm:max-w-44"
        value={search.state}
        choices={[
          ['', 'Any state'],
          ['accepted', 'Right'],
          ['refused', 'Wrong'],
          ['waiting', 'In review'],
        ]}
        onChange={(state) => change({ state })}
      />
    </Filters>
  )
}
