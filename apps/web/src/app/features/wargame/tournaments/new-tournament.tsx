import { useNavigate } from '@tanstack/react-router'
import { Page } from '../../../components/page.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { TournamentEditor } from './tournament-editor.tsx'
import { tournamentOf } from './tournament-form.ts'

export function NewTournament() {
  const navigate = useNavigate()
  return (
    <Page lead="It starts as a draft that only organisers see. You open it later.">
      <TournamentEditor
        tournament={null}
        action="Create as a draft"
        send={async (form) => {
          const slug = form.slug ? { slug: form.slug } : {}
          const made = await client.tournaments.create.mutate({ ...tournamentOf(form), ...slug })
          await refresh('tournaments')
          toast(`${made.name} is a draft now. Publish levels in it and open it.`)
          await navigate({ to: '/organise/tournaments/$managed', params: { managed: made.slug } })
        }}
      />
    </Page>
  )
}
