import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

interface Named {
  slug: string
  name: string
}

/** Removes a level from a tournament. */
export function UnpublishButton({ tournament, level }: { tournament: Named; level: Named }) {
  return (
    <ConfirmButton
      label="Take out…"
      button={{ size: 'sm', variant: 'ghost', 'aria-label': `Take ${level.name} out of ${tournament.name}` }}
      title={`Take ${level.name} out of ${tournament.name}?`}
      consequence="It disappears from the board and nobody can buy it there any more. It can be published again."
      action="Take it out"
      danger
      name={level.name}
      run={() => client.levels.unpublish.mutate({ tournament: tournament.slug, level: level.slug })}
      done={() => refresh('board', 'catalogue', 'tournaments')}
    />
  )
}
