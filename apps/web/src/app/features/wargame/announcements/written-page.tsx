import type { WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { ArchivedNotice } from '../life/archived-notice.tsx'
import { ReadBy, StateOf } from './announcement-marks.tsx'
import { WithdrawButton } from './withdraw-button.tsx'

const route = getRouteApi('/organise/tournaments/$managed/announcements')

/** While organisers look, others read. */
const LOOK_AGAIN_MS = 15_000

/** All announcements of a tournament, with who has read them. */
export function WrittenPage() {
  const { managed } = route.useParams()
  const { data: tournament, error } = useQuery(trpc.tournaments.get.queryOptions({ tournament: managed }))
  const found = usePages({
    of: trpc.announcements.written,
    filters: { tournament: managed },
    ask: (before, signal) =>
      client.announcements.written.query({ tournament: managed, ...(before && { before }) }, { signal }),
    rows: ({ announcements }) => announcements,
    refetchInterval: LOOK_AGAIN_MS,
  })
  // Until it is known whether it is archived, nothing is offered.
  const fixed = tournament?.archivedAt !== null
  const write = !fixed && (
    <ButtonLink variant="primary" to="/organise/tournaments/$managed/announcements/new" params={{ managed }}>
      New announcement
    </ButtonLink>
  )
  return (
    <Page
      title={tournament && `Announcements of ${tournament.name}`}
      lead={
        <Link to="/organise/tournaments/$managed" params={{ managed }} className="text-link underline">
          Back to the tournament
        </Link>
      }
      action={write}
    >
      <ErrorAlert error={error} />
      <ArchivedNotice tournament={tournament} />
      {tournament && !fixed && <FirstBloods tournament={tournament} />}
      <TableList
        data={found}
        caption="Announcements"
        columns={columnsFor(managed, fixed)}
        rowKey={({ id }) => id}
        empty={
          tournament?.archivedAt ? (
            <EmptyState title="Nothing was announced" />
          ) : (
            <EmptyState title="Nothing announced yet" action={write}>
              Tell everybody, one team or one player something, now or at a time. They see it at once above the pages of
              the tournament, and you see how many have read it.
            </EmptyState>
          )
        }
      />
    </Page>
  )
}

function columnsFor(managed: string, fixed: boolean): Column<WrittenAnnouncement>[] {
  return [
    {
      key: 'title',
      title: 'Title',
      cell: (one) => (
        <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <Link
            to="/organise/tournaments/$managed/announcements/$announcement"
            params={{ managed, announcement: one.id }}
            className="min-w-28 font-medium wrap-anywhere hover:underline"
          >
            {one.title}
          </Link>
          {one.urgent && <Badge tone="warn">Urgent</Badge>}
          {one.firstBlood && <Badge>By rule</Badge>}
          {one.state !== 'published' && <span className="basis-full text-xs text-ink-2 sm:hidden">{one.state}</span>}
        </span>
      ),
    },
    { key: 'to', title: 'To', wide: true, cell: (one) => <To {...one} /> },
    { key: 'state', title: 'State', wide: true, cell: StateOf },
    { key: 'read', title: 'Read by', align: 'right', cell: ReadBy },
    { key: 'author', title: 'By', wide: true, cell: ({ author }) => author ?? '–' },
    {
      key: 'actions',
      title: '',
      align: 'right',
      cell: (one) => !fixed && one.state !== 'withdrawn' && <WithdrawButton announcement={one} />,
    },
  ]
}

function To({ to }: WrittenAnnouncement) {
  if (to.kind === 'everyone') return 'Everybody'
  return to.kind === 'user' ? to.username : to.name
}

/** Has the tournament say by itself who solves a level first. */
function FirstBloods({ tournament: { slug, announceFirstBloods } }: { tournament: TournamentView }) {
  const update = useMutation(
    trpc.tournaments.update.mutationOptions({
      onSuccess: (changed) => {
        toast(changed.announceFirstBloods ? 'First bloods are announced.' : 'First bloods are not announced any more.')
        return refresh('tournaments')
      },
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
  return (
    <label className="flex w-fit items-start gap-2">
      <input
        type="checkbox"
        className="mt-1 accent-accent"
        checked={announceFirstBloods}
        disabled={update.isPending}
        onChange={({ target }) => update.mutate({ tournament: slug, changes: { announceFirstBloods: target.checked } })}
      />
      <span>
        Announce first bloods
        <span className="block text-xs text-ink-2">
          Everybody sees which team solves a level first. Nobody is mailed.
        </span>
      </span>
    </label>
  )
}
