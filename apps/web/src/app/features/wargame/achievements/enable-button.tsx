import type { AchievementView } from '@pathwar/contracts/wargame/achievements'
import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../components/button.tsx'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { queryClient, trpc } from '../../../trpc.ts'

/** Turns an achievement off, or on again; nothing is lost. */
export function EnableButton({ achievement: { slug, name, enabled } }: { achievement: AchievementView }) {
  const change = useMutation(
    trpc.achievements.setEnabled.mutationOptions({
      onSuccess: (changed) => {
        if (changed.enabled) toast(`${name} can be earned.`)
        else
          toastWithUndo(`${name} is off: who has earned it keeps it.`, () =>
            change.mutate({ achievement: slug, enabled: true }),
          )
        return queryClient.invalidateQueries(trpc.achievements.pathFilter())
      },
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
  return (
    <Button size="sm" busy={change.isPending} onClick={() => change.mutate({ achievement: slug, enabled: !enabled })}>
      {enabled ? 'Turn off' : 'Turn on'}
      <span className="sr-only"> {name}</span>
    </Button>
  )
}
