import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

interface Hiding {
  writeup: string
  hidden: boolean
}

const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.writeups.pathKey() })

/** Hides a write-up at once, or shows it again: nothing is lost. For `useMutation`. */
export function hiding() {
  return {
    mutationFn: (hiding: Hiding) => client.writeups.hide.mutate(hiding),
    onSuccess: async ({ hidden, title }: { hidden: boolean; title: string }, { writeup }: Hiding) => {
      await refresh()
      if (hidden)
        toastWithUndo(`“${title}” is hidden.`, () => {
          void client.writeups.hide.mutate({ writeup, hidden: false }).then(refresh)
        })
      else toast(`“${title}” is shown again.`)
    },
    onError: (error: unknown) => toast(errorSentence(errorView(error)), 'bad'),
  }
}
