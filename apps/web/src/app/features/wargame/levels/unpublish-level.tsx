import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../components/button.tsx'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

interface Named {
  slug: string
  name: string
}

/** Takes a level off a tournament's board at once: nothing is lost, and Undo puts it back as it was. */
export function UnpublishButton({ tournament, level }: { tournament: Named; level: Named }) {
  const ref = { tournament: tournament.slug, level: level.slug }
  const onError = (error: unknown) => toast(errorView(error).message, 'bad')
  const changed = () => refresh('board', 'catalogue', 'tournaments')
  const publish = useMutation(
    trpc.levels.publish.mutationOptions({
      onSuccess: () => {
        toast(`${level.name} is on the board of ${tournament.name} again.`)
        return changed()
      },
      onError,
    }),
  )
  const unpublish = useMutation(
    trpc.levels.unpublish.mutationOptions({
      onSuccess: ({ was }) => {
        toastWithUndo(`${level.name} is off the board of ${tournament.name}.`, () => publish.mutate({ ...ref, ...was }))
        return changed()
      },
      onError,
    }),
  )
  return (
    <Button size="sm" variant="ghost" busy={unpublish.isPending} onClick={() => unpublish.mutate(ref)}>
      Take out<span className="sr-only"> {`${level.name} of ${tournament.name}`}</span>
    </Button>
  )
}
