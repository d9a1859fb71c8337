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
import { useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { TeamAchievements } from '../achievements/team-achievements.tsx'
import { PhaseMark } from '../tournaments/phase.tsx'
import { AskToJoin } from './ask-to-join.tsx'
import { EditTeam } from './edit-team.tsx'
import { InviteOthers } from './invite-others.tsx'
import { MemberTable } from './member-table.tsx'
import { OwnersSection } from './owners-section.tsx'
import { PendingSection } from './pending-section.tsx'
import { TakeDownPicture } from './take-down-picture.tsx'
import { TeamLead } from './team-lead.tsx'

const route = getRouteApi('/teams/$team')

/** A team, for everybody: who is in it as far as one may know, where it plays; and what its members do here. */
export function TeamPage() {
  const { team } = route.useParams()
  const { user } = useSession()
  const { data, error, isPending } = useQuery(trpc.teams.get.queryOptions({ team }))
  if (isKind(error, 'not-found')) return <NotFoundPage text="There is no such team." />
  return (
    <Page title={data?.name} lead={data && <TeamLead team={data} />} action={data && <Actions team={data} />}>
      <ErrorAlert error={error} />
      {data?.archived && <Archived team={data} />}
      {isPending && <SkeletonRows rows={4} />}
      {data && (
        <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid gap-5">
            {data.secret ? <SecretMembers team={data} /> : !data.archived && <Members team={data} />}
            {data.can.invite && <PendingSection team={data} />}
            <Tournaments team={data} />
          </div>
          <div className="grid gap-5">
            {data.can.invite && <InviteOthers team={data.slug} />}
            {user && !data.secret && <TeamAchievements team={data.slug} />}
            {data.can.manage && <OwnersSection team={data} />}
          </div>
        </div>
      )}
    </Page>
  )
}

function Actions({ team }: { team: TeamView }) {
  return (
    <>
      {team.can.request && <AskToJoin team={team} />}
      {team.can.manage && <EditTeam team={team} />}
      {team.can.takeDown && !team.can.manage && <TakeDownPicture team={team} />}
      {team.can.leave && <LeaveTeam team={team} />}
    </>
  )
}

function Archived({ team: { mergedInto } }: { team: TeamView }) {
  return (
    <Alert>
      {mergedInto ? (
        <>
          This team has gone up in{' '}
          <Link to="/teams/$team" params={{ team: mergedInto.slug }} className="text-link underline">
            {mergedInto.name}
          </Link>
          . What it has scored stays here.
        </>
      ) : (
        'Everybody has left this team. It is archived: what it has scored stays.'
      )}
    </Alert>
  )
}

function Members({ team }: { team: TeamView }) {
  return (
    <Section title={team.members.length === 1 ? '1 member' : `${team.members.length} members`}>
      <MemberTable team={team} />
    </Section>
  )
}

/** Of a team that plays whoswho; to be guessed where the reader may play against it. */
function SecretMembers({ team: { slug, name, tournaments } }: { team: TeamView }) {
  return (
    <Section title="Who is this?">
      <div className="grid justify-items-start gap-3">
        <p className="text-ink-2">
          Who plays for {name} is a secret until the end of its tournament. Teams that play there win cash by a right
          guess.
        </p>
        {tournaments
          .filter(({ whoswho }) => whoswho)
          .map((one) => (
            <ButtonLink
              key={one.slug}
              to="/tournaments/$tournament/whoswho"
              params={{ tournament: one.slug }}
              search={{ at: slug }}
            >
              Guess in {one.name}
            </ButtonLink>
          ))}
      </div>
    </Section>
  )
}

function Tournaments({ team: { tournaments, can } }: { team: TeamView }) {
  return (
    <Section title="Tournaments">
      {tournaments.length === 0 && (
        <div className="grid justify-items-start gap-3">
          <p className="text-ink-2">This team plays nowhere yet.</p>
          {can.leave && <ButtonLink to="/tournaments">Find a tournament</ButtonLink>}
        </div>
      )}
      <ul className="grid gap-3">
        {tournaments.map(({ slug, name, phase, cash, score, place }) => (
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
            <span className="flex flex-wrap gap-x-4 text-ink-2">
              {place !== null && (
                <Link
                  to="/tournaments/$tournament/scoreboard"
                  params={{ tournament: slug }}
                  className="text-link underline"
                  aria-label={`Place ${place} on the scoreboard of ${name}`}
                >
                  #{place}
                </Link>
              )}
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

const onlyOwner =
  'You are its only owner: hand it over to somebody first, or disband it. Both are under “Yours to decide”.'

function LeaveTeam({ team }: { team: TeamView }) {
  const navigate = useNavigate()
  const { user } = useSession()
  return (
    <ConfirmButton
      label="Leave the team"
      button={{ variant: 'ghost' }}
      title={`Leave ${team.name}?`}
      consequence={team.members.length === 1 ? lastOne : isNeeded(team, user?.id) ? onlyOwner : oneOfMany}
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

/** Whether somebody is the only owner of a team in which there are others. */
function isNeeded({ members }: TeamView, userId: string | undefined): boolean {
  const owners = members.filter(({ role }) => role === 'owner')
  return owners.length === 1 && owners[0]?.userId === userId
}
