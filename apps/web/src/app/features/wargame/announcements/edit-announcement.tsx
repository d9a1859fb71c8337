import type { WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { AnnouncementEditor } from './announcement-editor.tsx'
import { changesOf } from './announcement-form.ts'
import { ReadBy, StateOf } from './announcement-marks.tsx'
import { WithdrawButton } from './withdraw-button.tsx'

const route = getRouteApi('/organise/tournaments/$managed/announcements/$announcement')

export function EditAnnouncement() {
  const { managed, announcement: id } = route.useParams()
  const navigate = route.useNavigate()
  const { data, error, isPending } = useQuery(trpc.announcements.get.queryOptions({ announcement: id }))
  if (!data) {
    return (
      <Page>
        <ErrorAlert error={error} />
        {isPending && <SkeletonRows />}
      </Page>
    )
  }
  return (
    <Page
      title={data.title}
      lead={<Facts announcement={data} />}
      action={data.state !== 'withdrawn' && <WithdrawButton announcement={data} />}
    >
      {data.firstBlood || data.state === 'withdrawn' ? (
        <AsItWas announcement={data} />
      ) : (
        <AnnouncementEditor
          key={`${data.id}:${data.state}`}
          tournament={managed}
          announcement={data}
          send={async (form) => {
            await client.announcements.edit.mutate({ announcement: id, changes: changesOf(form, data) })
            await queryClient.invalidateQueries({ queryKey: trpc.announcements.pathKey() })
            toast('Saved.')
            await navigate({ to: '/organise/tournaments/$managed/announcements', params: { managed } })
          }}
        />
      )}
    </Page>
  )
}

function Facts({ announcement }: { announcement: WrittenAnnouncement }) {
  const { to } = announcement
  const whom = to.kind === 'everyone' ? 'everybody' : to.kind === 'user' ? to.username : to.name
  return (
    <p className="flex flex-wrap gap-x-4">
      <StateOf {...announcement} />
      <span>to {whom}</span>
      <span>
        read by <ReadBy {...announcement} />
      </span>
    </p>
  )
}

function AsItWas({ announcement: { body, firstBlood } }: { announcement: WrittenAnnouncement }) {
  return (
    <div className="grid max-w-3xl gap-4">
      <Alert>
        {firstBlood
          ? 'The tournament itself has written it, so it is not edited.'
          : 'It was withdrawn: nobody but organisers reads it any more. Write a new one if that was a mistake.'}
      </Alert>
      <Markdown text={body} />
    </div>
  )
}
