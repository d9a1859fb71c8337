import type { ReviewRow } from '@pathwar/contracts/wargame/reviews'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ChoiceFilter, Filters } from '../../../components/filters.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { SubmissionMark } from '../submissions/submission-mark.tsx'
import { reviewSearch } from './review-search.ts'

const route = getRouteApi('/organise/reviews')

const columns: Column<ReviewRow>[] = [
  {
    key: 'level',
    title: 'Answer',
    cell: ({ id, level, tournament }) => (
      <span className="grid min-w-0">
        <Link
          to="/organise/reviews/$submission"
          params={{ submission: id }}
          className="font-medium wrap-anywhere hover:underline"
        >
          {level.name}
        </Link>
        <span className="text-xs text-ink-2 wrap-anywhere">{tournament.name}</span>
      </span>
    ),
  },
  {
    key: 'by',
    title: 'By',
    cell: ({ by, team }) => (
      <span className="grid min-w-0">
        <span className="wrap-anywhere">{team.name}</span>
        <span className="text-xs text-ink-2 wrap-anywhere">{by}</span>
      </span>
    ),
  },
  { key: 'at', title: 'Waits since', wide: true, cell: ({ at }) => <RelativeTime at={at} /> },
  { key: 'state', title: 'State', wide: true, cell: ({ state }) => <SubmissionMark state={state} /> },
  {
    key: 'claim',
    title: 'Taken by',
    cell: ({ claim }) =>
      claim ? (
        <StateMark tone={claim.mine ? 'accent' : 'warn'} wraps>
          {claim.mine ? 'you' : claim.by}
        </StateMark>
      ) : (
        '–'
      ),
  },
]

/** The answers that wait for the reader, the one that waits longest first. */
export function ReviewsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const waiting = usePages({
    of: trpc.reviews.list,
    filters: search,
    ask: (after, signal) => client.reviews.list.query({ ...search, ...(after && { after }) }, { signal }),
    rows: ({ reviews }) => reviews,
  })
  const some = waiting.rows !== undefined && waiting.rows.length > 0
  return (
    <Page
      lead="Answers that a person decides on. Whoever begins with one has it for a quarter of an hour: two never review the same."
      action={some && <ReviewNext />}
    >
      <div className="grid gap-4">
        <Filters>
          <ChoiceFilter
            label="In the state"
            className="col-span-full sm:max-w-60"
            value={search.state}
            choices={[
              ['', 'All that wait'],
              ['sent', 'Not paid yet'],
              ['paid', 'Paid at once'],
            ]}
            onChange={(state) => void navigate({ search: reviewSearch({ state }), replace: true, resetScroll: false })}
          />
        </Filters>
        <TableList
          data={waiting}
          caption="Answers that wait for a review"
          columns={columns}
          rowKey={({ id }) => id}
          dense
          empty={
            <EmptyState title="Nothing waits for you">
              Answers to levels of the kinds “manual” and “upload” come here as soon as a team sends one.
            </EmptyState>
          }
        />
      </div>
    </Page>
  )
}

function ReviewNext() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const claim = useMutation({
    mutationFn: () => client.reviews.claim.mutate(search),
    onSuccess: ({ submission }) => navigate({ to: '/organise/reviews/$submission', params: { submission } }),
    onError: (error) => toast(errorSentence(errorView(error)), 'bad'),
  })
  return (
    <Button variant="primary" busy={claim.isPending} onClick={() => claim.mutate()}>
      Review the next one
    </Button>
  )
}
