import { getRouteApi } from '@tanstack/react-router'
import { Page } from '../../../components/page.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { AnnouncementEditor } from './announcement-editor.tsx'
import { announcementOf } from './announcement-form.ts'

const route = getRouteApi('/organise/tournaments/$managed/announcements/new')

export function NewAnnouncement() {
  const { managed } = route.useParams()
  const navigate = route.useNavigate()
  return (
    <Page lead="Whoever it is for sees it at once, on every page of the tournament.">
      <AnnouncementEditor
        tournament={managed}
        announcement={null}
        send={async (form) => {
          const made = await client.announcements.write.mutate(announcementOf(form, managed))
          await queryClient.invalidateQueries({ queryKey: trpc.announcements.pathKey() })
          toast(made.state === 'scheduled' ? 'It is scheduled.' : 'It is sent.')
          await navigate({ to: '/organise/tournaments/$managed/announcements', params: { managed } })
        }}
      />
    </Page>
  )
}
