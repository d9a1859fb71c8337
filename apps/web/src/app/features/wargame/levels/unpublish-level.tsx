import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

interface Named {
  slug: string
  name: string
}

/** Takes a level out of a tournament. */
export function UnpublishButton({ tournament, level }: { tournament: Named; level: Named }) {
  const [asking, setAsking] = useState(false)
  const unpublish = useMutation(
    trpc.levels.unpublish.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        await refresh('board', 'catalogue', 'tournaments')
      },
    }),
  )
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        onClick={() => setAsking(true)}
        aria-label={`Take ${level.name} out of ${tournament.name}`}
      >
        Take out…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Take ${level.name} out of ${tournament.name}?`}
        consequence="It disappears from the board and nobody can buy it there any more. It can be put in play again."
        action="Take it out"
        danger
        name={level.name}
        busy={unpublish.isPending}
        error={unpublish.error}
        onConfirm={() => unpublish.mutate({ tournament: tournament.slug, level: level.slug })}
      />
    </>
  )
}
