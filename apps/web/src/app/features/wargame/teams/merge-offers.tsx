import { counted } from '@pathwar/contracts/kernel/counted'
import type { TeamPending } from '@pathwar/contracts/wargame/team-joining'
import type { TeamView } from '@pathwar/contracts/wargame/teams'
import { Link } from '@tanstack/react-router'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { useAnswer } from './use-answer.ts'
import { Waiting } from './waiting.tsx'

/** Teams that offer to go up in this one. */
export function MergeOffers({ team, offers }: { team: TeamView; offers: TeamPending['offers'] }) {
  const answer = useAnswer()
  if (offers.length === 0) return null
  return (
    <Section title="Offers to merge">
      <ul className="grid gap-4">
        {offers.map(({ id: merge, other, members, createdAt }) => (
          <Waiting
            key={merge}
            title={
              <Link to="/teams/$team" params={{ team: other.slug }} className="text-link underline">
                {other.name}
              </Link>
            }
            note={
              <>
                {counted(members, 'member')}, offered <RelativeTime at={createdAt} />
              </>
            }
          >
            <ConfirmButton
              label="Merge…"
              button={{ size: 'sm', variant: 'primary', 'aria-label': `Merge ${other.name} into ${team.name}` }}
              title={`Merge ${other.name} into ${team.name}?`}
              consequence={`The members of ${other.name} join ${team.name}, and ${other.name} ends: what it runs stops. What it has scored stays under its name.`}
              action="Merge"
              run={() => client.teams.acceptMerge.mutate({ merge })}
              done={async () => {
                toast(`${other.name} has gone up in ${team.name}.`)
                await refresh('teams', 'tournaments', 'board', 'instances')
              }}
            />
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Decline ${other.name}`}
              busy={answer.isPending}
              onClick={() =>
                answer.mutate({
                  run: () => client.teams.declineMerge.mutate({ merge }),
                  said: `${other.name} is told that you do not merge.`,
                })
              }
            >
              Decline
            </Button>
          </Waiting>
        ))}
      </ul>
    </Section>
  )
}
