import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../components/button.tsx'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Has the front page show a tournament first, or no more; the same button takes it back. */
export function FeatureButton({ tournament: { slug, name, featured } }: { tournament: TournamentView }) {
  const update = useMutation(
    trpc.tournaments.update.mutationOptions({
      onSuccess: (changed) => {
        toast(changed.featured ? `The front page shows ${name} first.` : `${name} is not featured any more.`)
        return refresh('tournaments')
      },
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
  return (
    <Button
      busy={update.isPending}
      aria-pressed={featured}
      onClick={() => update.mutate({ tournament: slug, changes: { featured: !featured } })}
    >
      {featured ? 'Featured' : 'Feature it'}
    </Button>
  )
}
