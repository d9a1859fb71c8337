import type { MailRow } from '@pathwar/contracts/messaging/mail'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { type Column, DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Select } from '../../../components/field.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { StateMark, type Tone } from '../../../components/state-mark.tsx'
import { client, trpc } from '../../../trpc.ts'
import { LetterView } from './letter-view.tsx'

const route = getRouteApi('/admin/mail')

const marks: Record<MailRow['state'], { tone: Tone; words: string }> = {
  queued: { tone: 'accent', words: 'waiting' },
  sent: { tone: 'good', words: 'sent' },
  kept: { tone: 'idle', words: 'kept here' },
  failed: { tone: 'bad', words: 'failed' },
}

/** What became of this place's mails; where there is no mail server, they can be read here. */
export function MailPage() {
  const { state, mail } = route.useSearch()
  const navigate = useNavigate()
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useMails(state)
  const mails = data?.pages.flatMap((page) => page.mails)
  const readable = data?.pages[0]?.readable ?? false
  return (
    <Page
      lead={
        readable
          ? 'Everything that was written to anybody. This installation shows what mails say: it is for development.'
          : 'What became of mails. What they say is shown by installations for development only.'
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <Select
          aria-label="State"
          className="max-w-52"
          value={state ?? ''}
          onChange={({ target }) =>
            void navigate({
              to: '/admin/mail',
              search: target.value ? { state: target.value as MailRow['state'] } : {},
            })
          }
        >
          <option value="">All mails</option>
          {Object.entries(marks).map(([value, { words }]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      </div>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows />}
      {mails?.length === 0 && (
        <EmptyState title="No mail">
          {state
            ? 'None is in this state.'
            : 'Mails appear here as they are written: confirm an address, reset a password.'}
        </EmptyState>
      )}
      {mails && mails.length > 0 && (
        <div className={mail ? 'grid items-start gap-5 lg:grid-cols-2' : ''}>
          <div className={clsx('grid gap-3', mail && 'max-lg:hidden')}>
            <div className="rounded-md border border-line bg-surface">
              <DataTable
                caption="Mails"
                columns={
                  readable ? columns : columns.map((column) => (column.key === 'subject' ? plainSubject : column))
                }
                rows={mails}
                rowKey={({ id }) => id}
                rowClassName={({ id }) => (id === mail ? 'bg-accent-soft' : undefined)}
              />
            </div>
            {hasNextPage && (
              <Button className="justify-self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                Show older ones
              </Button>
            )}
          </div>
          {mail && <LetterView id={mail} />}
        </div>
      )}
    </Page>
  )
}

const columns: Column<MailRow>[] = [
  {
    key: 'subject',
    title: 'Mail',
    className: 'max-w-0 w-full',
    cell: ({ id, subject, recipient }) => (
      <Link
        from="/admin/mail"
        to="/admin/mail"
        search={(before) => ({ ...before, mail: id })}
        className="group grid min-w-0"
      >
        <span className="truncate font-medium group-hover:underline">{subject}</span>
        <span className="truncate text-xs text-ink-2">{recipient}</span>
      </Link>
    ),
  },
  {
    key: 'state',
    title: 'State',
    cell: ({ state, error }) => (
      <span {...(error && { title: error })}>
        <StateMark tone={marks[state].tone}>{marks[state].words}</StateMark>
      </span>
    ),
  },
  { key: 'when', title: 'Written', wide: true, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
]

const plainSubject: Column<MailRow> = {
  key: 'subject',
  title: 'Mail',
  className: 'max-w-0 w-full',
  cell: ({ subject, recipient, error }) => (
    <span className="grid min-w-0">
      <span className="truncate font-medium">{subject}</span>
      <span className="truncate text-xs text-ink-2">{recipient}</span>
      {error && <span className="text-xs text-bad wrap-anywhere">{error}</span>}
    </span>
  ),
}

function useMails(state: MailRow['state'] | undefined) {
  return useInfiniteQuery({
    queryKey: [...trpc.mail.list.pathKey(), { pages: true, state }],
    queryFn: ({ pageParam, signal }) =>
      client.mail.list.query({ ...(state && { state }), ...(pageParam && { before: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: 5000,
  })
}
