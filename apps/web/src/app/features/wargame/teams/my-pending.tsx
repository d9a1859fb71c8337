import { counted } from '@pathwar/contracts/kernel/counted'
import type { MyPending } from '@pathwar/contracts/wargame/team-joining'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { may, useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { useAnswer } from './use-answer.ts'
import { Waiting } from './waiting.tsx'

/** The teams that have invited the user by name, and those that the user has asked; nothing if there are none. */
export function MyPendingSections() {
  const { data, error } = useQuery(trpc.teams.myPending.queryOptions({}))
  if (error) return <ErrorAlert error={error} />
  if (!data) return null
  return (
    <>
      {data.invitations.length > 0 && (
        <Section title={data.invitations.length === 1 ? 'You are invited' : 'You are invited to several teams'}>
          <ul className="grid gap-4">
            {data.invitations.map((invitation) => (
              <Invitation key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </Section>
      )}
      {data.requests.length > 0 && (
        <Section title="You have asked to join">
          <ul className="grid gap-4">
            {data.requests.map((request) => (
              <Request key={request.id} request={request} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Invitation({ invitation }: { invitation: MyPending['invitations'][number] }) {
  const { id, team, invitedBy, members, createdAt } = invitation
  const { user } = useSession()
  const answer = useAnswer()
  const decline = (forGood: boolean) =>
    answer.mutate({
      run: () => client.teams.declineInvitation.mutate({ invitation: id, forGood }),
      said: forGood ? `${team.name} cannot invite you by name any more.` : `You have declined ${team.name}.`,
    })
  return (
    <Waiting
      title={<TeamLink team={team} />}
      note={
        <>
          {counted(members, 'member')}, invited by {invitedBy} <RelativeTime at={createdAt} />
        </>
      }
    >
      {may(user, 'play') && (
        <Button
          size="sm"
          variant="primary"
          aria-label={`Join ${team.name}`}
          busy={answer.isPending}
          onClick={() =>
            answer.mutate({
              run: () => client.teams.acceptInvitation.mutate({ invitation: id }),
              said: `You are in ${team.name} now.`,
            })
          }
        >
          Join
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Decline ${team.name}`}
        busy={answer.isPending}
        onClick={() => decline(false)}
      >
        Decline
      </Button>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Never again by ${team.name}: decline, and let it not invite you any more`}
        busy={answer.isPending}
        onClick={() => decline(true)}
      >
        Never again
      </Button>
    </Waiting>
  )
}

function Request({ request }: { request: MyPending['requests'][number] }) {
  const { id, team, message, createdAt } = request
  const answer = useAnswer()
  return (
    <Waiting
      title={<TeamLink team={team} />}
      text={message}
      note={
        <>
          Not answered yet, asked <RelativeTime at={createdAt} />
        </>
      }
    >
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Withdraw my request to ${team.name}`}
        busy={answer.isPending}
        onClick={() =>
          answer.mutate({
            run: () => client.teams.withdrawRequest.mutate({ request: id }),
            said: `You do not ask ${team.name} any more.`,
          })
        }
      >
        Withdraw
      </Button>
    </Waiting>
  )
}

function TeamLink({ team: { slug, name } }: { team: { slug: string; name: string } }) {
  return (
    <Link to="/teams/$team" params={{ team: slug }} className="text-link underline">
      {name}
    </Link>
  )
}
