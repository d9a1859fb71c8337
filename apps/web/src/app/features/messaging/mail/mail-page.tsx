import type { MailRow } from '@pathwar/contracts/messaging/mail'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ChoiceFilter, Filters } from '../../../components/filters.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
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

/** The domain's mails and their states; without a mail server they can be read here. */
export function MailPage() {
  const { state, mail } = route.useSearch()
  const navigate = useNavigate()
  const mails = useMails(state)
  const readable = mails.first?.readable ?? false
  return (
    <Page
      lead={
        readable
          ? 'All mails of this domain. This installation shows their content, because it is for development.'
          : 'All mails and whether they were delivered. Only installations for development show their content.'
      }
    >
      <Filters>
        <ChoiceFilter
          label="State"
          className="max-w-52"
          value={state}
          choices={[['', 'All mails'], ...Object.entries(marks).map(([value, { words }]) => [value, words] as const)]}
          onChange={(value) =>
            void navigate({ to: '/admin/mail', search: value ? { state: value as MailRow['state'] } : {} })
          }
        />
      </Filters>
      <div className={mail ? 'grid items-start gap-5 lg:grid-cols-2' : ''}>
        <div className={clsx(mail && 'max-lg:hidden')}>
          <TableList
            data={mails}
            caption="Mails"
            columns={readable ? columns : columns.map((column) => (column.key === 'subject' ? plainSubject : column))}
            rowKey={({ id }) => id}
            rowClassName={({ id }) => (id === mail ? 'bg-accent-soft' : undefined)}
            more="Show older ones"
            empty={
              <EmptyState title="No mail">
                {state
                  ? 'No mail is in this state.'
                  : 'Mails appear here when there are some, for example to confirm an address or to reset a password.'}
              </EmptyState>
            }
          />
        </div>
        {mail && <LetterView id={mail} />}
      </div>
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
  return usePages({
    of: trpc.mail.list,
    filters: { state },
    ask: (before, signal) => client.mail.list.query({ ...(state && { state }), ...(before && { before }) }, { signal }),
    rows: (page) => page.mails,
    keepsRows: false,
    refetchInterval: 5000,
  })
}
