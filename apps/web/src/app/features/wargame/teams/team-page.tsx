import type { TeamView } from '@pathwar/contracts/wargame/teams'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Money, Points } from '../../../components/amount.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { NotFoundPage } from '../../../components/not-found-page.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { isKind } from '../../../errors.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { PhaseMark } from '../tournaments/phase.tsx'
import { InviteLink } from './invite-link.tsx'
import { MemberTable } from './member-table.tsx'

const route = getRouteApi('/teams/$team')

export function TeamPage() {
  const { team } = route.useParams()
  const { data, error, isPending } = useQuery(trpc.teams.get.queryOptions({ team }))
  if (isKind(error, 'not-found')) return <NotFoundPage text="There is no such team, or you are not in it." />
  return (
    <Page title={data?.name} action={data?.can.leave && <LeaveTeam team={data} />}>
      <ErrorAlert error={error} />
      {data?.archived && <Alert>Everybody has left this team. It is archived: what it has scored stays.</Alert>}
      {isPending && <SkeletonRows rows={4} />}
      {data && (
        <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_22rem]">
          <Section title={data.members.length === 1 ? '1 member' : `${data.members.length} members`}>
            <MemberTable team={data} />
          </Section>
          <div className="grid gap-5">
            {data.can.invite && <InviteLink team={data.slug} />}
            <Tournaments team={data} />
          </div>
        </div>
      )}
    </Page>
  )
}

function Tournaments({ team: { tournaments } }: { team: TeamView }) {
  return (
    <Section title="Tournaments">
      {tournaments.length === 0 && (
        <div className="grid justify-items-start gap-3">
          <p className="text-ink-2">This team plays nowhere yet.</p>
          <ButtonLink to="/tournaments">Find a tournament</ButtonLink>
        </div>
      )}
      <ul className="grid gap-3">
        {tournaments.map(({ slug, name, phase, cash, score }) => (
          <li key={slug} className="grid gap-0.5">
            <span className="flex justify-between gap-3">
              <Link
                to="/tournaments/$tournament"
                params={{ tournament: slug }}
                className="truncate font-medium hover:underline"
              >
                {name}
              </Link>
              <PhaseMark phase={phase} />
            </span>
            <span className="flex gap-4 text-ink-2">
              <Points value={score} /> <Money value={cash} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const oneOfMany =
  'Your open connections to the team’s levels are cut at once. What the team has solved and earned stays with it, and where it has scored you cannot play for another team. You need a new invite to come back.'
const lastOne =
  'You are the last member, so the team is archived and nobody can come back. What it runs stops, and it gives up its place in tournaments in which it has not scored. Where it has scored, you cannot play for another team.'

function LeaveTeam({ team }: { team: TeamView }) {
  const navigate = useNavigate()
  return (
    <ConfirmButton
      label="Leave the team"
      button={{ variant: 'ghost' }}
      title={`Leave ${team.name}?`}
      consequence={team.members.length === 1 ? lastOne : oneOfMany}
      action="Leave"
      danger
      run={() => client.teams.leave.mutate({ team: team.slug })}
      done={async () => {
        await navigate({ to: '/teams' })
        await refresh('teams', 'tournaments', 'board', 'level', 'instances')
      }}
    />
  )
}
