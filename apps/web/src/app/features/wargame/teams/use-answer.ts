import { useMutation } from '@tanstack/react-query'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

interface Answer {
  run: () => Promise<unknown>
  /** What is said when it is done. */
  said: string
}

/** Answers, or takes back, something that waits in a team; at once. */
export function useAnswer() {
  return useMutation({
    mutationFn: ({ run }: Answer) => run(),
    onSuccess: async (_, { said }) => {
      toast(said)
      await refresh('teams', 'tournaments', 'board', 'level', 'instances')
    },
    onError: async (error) => {
      toast(errorSentence(errorView(error)), 'bad')
      // Somebody else may have answered meanwhile.
      await refresh('teams')
    },
  })
}
