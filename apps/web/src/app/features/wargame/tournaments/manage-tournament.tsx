import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { toast } from '../../../components/toast.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { PublishedLevels } from '../levels/published-levels.tsx'
import { ArchiveOrNot } from '../life/archive-or-not.tsx'
import { Checklist } from '../life/checklist.tsx'
import { CloneButton } from '../life/clone-button.tsx'
import { PauseOrResume } from '../life/pause-or-resume.tsx'
import { PausedNotice } from '../life/paused-notice.tsx'
import { ShopSummary } from '../shop/shop-summary.tsx'
import { AdmitTeam } from './admit-team.tsx'
import { FeatureButton } from './feature-button.tsx'
import { FreezeOrThaw } from './freeze-or-thaw.tsx'
import { OpenOrClose } from './open-or-close.tsx'
import { ArchivedMark, FrozenMark, PausedMark, PhaseMark, PhaseTime } from './phase.tsx'
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
      <PausedNotice paused={data.paused} />
      {data.archivedAt !== null && (
        <Alert>
          It is archived: everybody who could goes on to read it, and nothing in it changes until you take it out.
          {data.practice && ' Its levels are started again for practice.'}
        </Alert>
      )}
      <Checklist tournament={data} />
      <PublishedLevels tournament={data} />
      <ShopSummary tournament={data} />
      {(data.phase === 'upcoming' || data.phase === 'running') && <AdmitTeam tournament={data} key={data.slug} />}
      {data.archivedAt === null && (
        <TournamentEditor
          tournament={data}
          // A change elsewhere, such as opening it, must not reset what the user is typing; a change to another tournament
          // must.
          key={data.id}
          action="Save changes"
          send={async (form) => {
            await client.tournaments.update.mutate({ tournament: data.slug, changes: tournamentOf(form, data) })
            await refresh('tournaments', 'board')
            toast('Saved.')
          }}
        />
      )}
    </Page>
  )
}

function Facts({ tournament }: { tournament: TournamentView }) {
  const { teams, levels } = tournament
  return (
    <p className="flex flex-wrap gap-x-4">
      <PhaseMark phase={tournament.phase} />
      {tournament.paused && <PausedMark />}
      {tournament.archivedAt !== null && <ArchivedMark />}
      {tournament.frozen && <FrozenMark />}
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
      <nav aria-label={`Pages about ${tournament.name}`} className="flex basis-full flex-wrap gap-2">
        <ButtonLink to="/tournaments/$tournament" params={{ tournament: tournament.slug }}>
          See it as players do
        </ButtonLink>
        <ButtonLink to="/organise/tournaments/$managed/entries" params={{ managed: tournament.slug }}>
          Entries
        </ButtonLink>
        <ButtonLink to="/organise/tournaments/$managed/entry" params={{ managed: tournament.slug }}>
          Brackets and codes
        </ButtonLink>
        <ButtonLink to="/organise/tournaments/$managed/glance" params={{ managed: tournament.slug }}>
          At a glance
        </ButtonLink>
        <ButtonLink to="/organise/tournaments/$managed/teams" params={{ managed: tournament.slug }}>
          Teams
        </ButtonLink>
        <ButtonLink to="/organise/tournaments/$managed/statistics" params={{ managed: tournament.slug }}>
          Statistics
        </ButtonLink>
        <ButtonLink to="/organise/tournaments/$managed/coupons" params={{ managed: tournament.slug }}>
          Coupons
        </ButtonLink>
        <ButtonLink to="/organise/tournaments/$managed/announcements" params={{ managed: tournament.slug }}>
          Announcements
        </ButtonLink>
        <ButtonLink to="/organise/tournaments/$managed/submissions" params={{ managed: tournament.slug }}>
          Answers
        </ButtonLink>
        <ButtonLink to="/organise/reports" search={{ tournament: tournament.slug }}>
          Problems
        </ButtonLink>
        <ButtonLink to="/organise/tournaments/$managed/write-ups" params={{ managed: tournament.slug }}>
          Write-ups
        </ButtonLink>
        {tournament.whoswho && (
          <ButtonLink to="/organise/tournaments/$managed/whoswho" params={{ managed: tournament.slug }}>
            Whoswho
          </ButtonLink>
        )}
      </nav>
      <CloneButton tournament={tournament} />
      <ArchiveOrNot tournament={tournament} />
      {tournament.archivedAt === null && (
        <>
          <FeatureButton tournament={tournament} />
          <FreezeOrThaw tournament={tournament} />
          <PauseOrResume tournament={tournament} />
          <OpenOrClose tournament={tournament} />
        </>
      )}
    </>
  )
}
