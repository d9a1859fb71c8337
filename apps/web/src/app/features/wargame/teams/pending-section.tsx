import { counted } from '@pathwar/contracts/kernel/counted'
import type { TeamPending } from '@pathwar/contracts/wargame/team-joining'
import type { TeamView } from '@pathwar/contracts/wargame/teams'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { client, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { PlayerName } from '../players/player-name.tsx'
import { MergeOffers } from './merge-offers.tsx'
import { useAnswer } from './use-answer.ts'
import { Waiting } from './waiting.tsx'

/** All that waits for an answer in a team of one's own: requests, offers to merge, invitations by name, links. */
export function PendingSection({ team }: { team: TeamView }) {
  const { data, error } = useQuery(trpc.teams.pending.queryOptions({ team: team.slug }))
  if (error) return <ErrorAlert error={error} />
  if (!data) return null
  return (
    <>
      <Requests team={team} requests={data.requests} />
      <MergeOffers team={team} offers={data.offers} />
      <Invitations invitations={data.invitations} />
      <Links invites={data.invites} />
    </>
  )
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Section title={title}>
      <ul className="grid gap-4">{children}</ul>
    </Section>
  )
}

function Requests({ team, requests }: { team: TeamView; requests: TeamPending['requests'] }) {
  const answer = useAnswer()
  if (requests.length === 0) return null
  return (
    <Titled title={requests.length === 1 ? 'Somebody asks to join' : `${requests.length} people ask to join`}>
      {requests.map(({ id: request, displayName, username, message, createdAt }) => (
        <Waiting
          key={request}
          title={<PlayerName username={username} displayName={displayName} />}
          note={
            <>
              {username}, <RelativeTime at={createdAt} />
            </>
          }
          text={message}
        >
          <Button
            size="sm"
            variant="primary"
            aria-label={`Take up ${displayName}`}
            busy={answer.isPending}
            onClick={() =>
              answer.mutate({
                run: () => client.teams.acceptRequest.mutate({ request }),
                said: `${displayName} is in ${team.name} now.`,
              })
            }
          >
            Take up
          </Button>
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Decline ${displayName}`}
            busy={answer.isPending}
            onClick={() =>
              answer.mutate({
                run: () => client.teams.declineRequest.mutate({ request }),
                said: `${displayName} is told that you have not taken them up.`,
              })
            }
          >
            Decline
          </Button>
        </Waiting>
      ))}
    </Titled>
  )
}

function Invitations({ invitations }: { invitations: TeamPending['invitations'] }) {
  const answer = useAnswer()
  if (invitations.length === 0) return null
  return (
    <Titled title="Invited by name">
      {invitations.map(({ id: invitation, displayName, username, invitedBy, createdAt, can }) => (
        <Waiting
          key={invitation}
          title={<PlayerName username={username} displayName={displayName} />}
          note={
            <>
              {username}, by {invitedBy} <RelativeTime at={createdAt} />; not answered yet
            </>
          }
        >
          {can.withdraw && (
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Withdraw the invitation of ${displayName}`}
              busy={answer.isPending}
              onClick={() =>
                answer.mutate({
                  run: () => client.teams.withdrawInvitation.mutate({ invitation }),
                  said: `${displayName} is not invited any more.`,
                })
              }
            >
              Withdraw
            </Button>
          )}
        </Waiting>
      ))}
    </Titled>
  )
}

function Links({ invites }: { invites: TeamPending['invites'] }) {
  if (invites.length === 0) return null
  return (
    <Titled title="Invite links that work">
      {invites.map(({ id: invite, label, createdBy, createdAt, expiresAt, uses, maxUses, lastUsedAt, can }) => {
        const name = label || `Link by ${createdBy}`
        return (
          <Waiting
            key={invite}
            title={name}
            note={
              <>
                {usesOf(uses, maxUses)}
                {lastUsedAt && (
                  <>
                    , last <RelativeTime at={lastUsedAt} />
                  </>
                )}
                . By {createdBy} <RelativeTime at={createdAt} />, until <ShortMoment at={expiresAt} />
              </>
            }
          >
            {can.revoke && (
              <ConfirmButton
                label="Revoke"
                button={{ size: 'sm', variant: 'ghost', 'aria-label': `Revoke ${name}` }}
                title="Revoke this link?"
                consequence="Nobody can join by it any more, whoever has it. Who has joined stays, and other links go on working."
                action="Revoke"
                danger
                run={() => client.teams.revokeInvite.mutate({ invite })}
                done={() => refresh('teams')}
              />
            )}
          </Waiting>
        )
      })}
    </Titled>
  )
}

function usesOf(uses: number, maxUses: number | null): string {
  if (maxUses !== null) return `Used ${uses} of ${counted(maxUses, 'time')}`
  return uses === 0 ? 'Not used yet' : `Used ${counted(uses, 'time')}`
}
