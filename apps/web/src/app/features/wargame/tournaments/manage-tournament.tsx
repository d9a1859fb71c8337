import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { PublishedLevels } from '../levels/published-levels.tsx'
import { AdmitTeam } from './admit-team.tsx'
import { FeatureButton } from './feature-button.tsx'
import { OpenOrClose } from './open-or-close.tsx'
import { PhaseMark, PhaseTime } from './phase.tsx'
import { TournamentEditor } from './tournament-editor.tsx'
import { tournamentOf } from './tournament-form.ts'

const route = getRouteApi('/organise/tournaments/$managed')

export function ManageTournament() {
  const { managed } = route.useParams()
  const { data, error, isPending } = useQuery(trpc.tournaments.get.queryOptions({ tournament: managed }))
  if (!data) {
    return (
      <Page>
        <ErrorAlert error={error} />
        {isPending && <SkeletonRows />}
      </Page>
    )
  }
  return (
    <Page title={data.name} lead={<Facts tournament={data} />} action={<Actions tournament={data} />}>
      <PublishedLevels tournament={data} />
      {(data.phase === 'upcoming' || data.phase === 'running') && <AdmitTeam tournament={data} key={data.slug} />}
      <TournamentEditor
        tournament={data}
        // A change elsewhere, such as opening it, must not reset what the user is typing; a change to another tournament
        // must.
        key={data.id}
        action="Save changes"
        send={async (form) => {
          await client.tournaments.update.mutate({ tournament: data.slug, changes: tournamentOf(form) })
          await refresh('tournaments', 'board')
          toast('Saved.')
        }}
      />
    </Page>
  )
}

function Facts({ tournament }: { tournament: TournamentView }) {
  const { teams, levels } = tournament
  return (
    <p className="flex flex-wrap gap-x-4">
      <PhaseMark phase={tournament.phase} />
      <span>
        <PhaseTime {...tournament} />
      </span>
      <span>
        {teams} {teams === 1 ? 'team' : 'teams'}, {levels} {levels === 1 ? 'level' : 'levels'}
      </span>
    </p>
  )
}

function Actions({ tournament }: { tournament: TournamentView }) {
  return (
    <>
      <ButtonLink to="/tournaments/$tournament" params={{ tournament: tournament.slug }}>
        See it as players do
      </ButtonLink>
      <FeatureButton tournament={tournament} />
      <OpenOrClose tournament={tournament} />
    </>
  )
}
