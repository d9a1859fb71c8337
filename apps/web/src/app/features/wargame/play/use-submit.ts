import { counted } from '@pathwar/contracts/kernel/counted'
import type { LevelPage, Submitted } from '@pathwar/contracts/wargame/play'
import { useMutation } from '@tanstack/react-query'
import { toast } from '../../../components/toast.ts'
import { queryClient, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { ordinal } from './ordinal.ts'

/** Sends an answer to a level, and says what came of it; `onRefused` brings the reader back to the form. */
export function useSubmit({ card, tournament }: Pick<LevelPage, 'card' | 'tournament'>, onRefused?: () => void) {
  const submit = useMutation(
    trpc.play.submit.mutationOptions({
      onSuccess: async (result) => {
        if (result.outcome === 'accepted') toast(solvedText(result))
        if (result.outcome === 'sent') toast('Sent. Somebody will read it, and your team is told what came of it.')
        if (result.outcome === 'refused') onRefused?.()
        await Promise.all([
          refresh(
            'board',
            'level',
            ...(result.outcome === 'refused' ? [] : (['scoreboard', 'teams', 'instances'] as const)),
          ),
          queryClient.invalidateQueries(trpc.submissions.pathFilter()),
        ])
      },
      // What is left of the attempts may have changed meanwhile.
      onError: () => refresh('level'),
    }),
  )
  const send = (answer: Partial<Parameters<typeof submit.mutate>[0]>) =>
    submit.mutate({ tournament: tournament.slug, level: card.slug, ...answer })
  return { ...submit, send }
}

/** What is wrong, for the first field; which part of an answer it is stays a secret. */
export function refusalText(result: Submitted | undefined, words: string): string | undefined {
  if (result?.outcome !== 'refused') return undefined
  const { left, again } = result.attempts
  if (left !== null || again !== null) return words
  return `${words} ${counted(result.attemptsLeft, 'attempt')} left before a pause.`
}

function solvedText({ place, points, reward, review }: Extract<Submitted, { outcome: 'accepted' }>): string {
  const later = review ? ' Somebody will look at it: if it is refused, this is taken back.' : ''
  if (place === null || points === null)
    return `Solved: ${reward} cash for your team. Place and points are told when the scoreboard thaws.${later}`
  return `Solved, ${ordinal(place)} of all: ${counted(points, 'point')} and ${reward} cash for your team.${later}`
}
