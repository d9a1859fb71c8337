import type { TeamView } from '@pathwar/contracts/wargame/teams'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { toast } from '../../../components/toast.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Organisers remove the picture of a team. */
export function TakeDownPicture({ team: { slug, name } }: { team: TeamView }) {
  return (
    <ConfirmButton
      label="Remove the picture"
      button={{ variant: 'ghost' }}
      title={`Remove the picture of ${name}?`}
      consequence="It is removed for good. The owners of the team are told, and can set another one."
      action="Remove"
      danger
      run={() => client.teams.takeDownPicture.mutate({ team: slug })}
      done={async () => {
        toast(`The picture of ${name} is removed.`)
        await refresh('teams', 'scoreboard')
      }}
    />
  )
}
