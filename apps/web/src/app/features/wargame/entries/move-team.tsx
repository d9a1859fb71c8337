import type { BracketView } from '@pathwar/contracts/wargame/brackets'
import type { EntryView } from '@pathwar/contracts/wargame/entries'
import { useMutation } from '@tanstack/react-query'
import { Select } from '../../../components/field.tsx'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'

/** Puts a team into another bracket at once; it can be undone. */
export function MoveTeam({
  tournament,
  entry: { team, bracket },
  brackets,
}: {
  tournament: string
  entry: EntryView
  brackets: BracketView[]
}) {
  const now = bracket?.slug ?? ''
  const move = async (to: string) => {
    const moved = await client.entries.moveTeam.mutate({ tournament, team: team.slug, bracket: to || null })
    await refresh('entries', 'scoreboard')
    return moved
  }
  const change = useMutation({
    mutationFn: move,
    onSuccess: (moved) =>
      toastWithUndo(
        moved.bracket ? `${team.name} is in ${moved.bracket.name} now.` : `${team.name} is in no bracket now.`,
        () => void move(now).catch((error) => toast(errorSentence(errorView(error)), 'bad')),
      ),
    onError: (error) => toast(errorSentence(errorView(error)), 'bad'),
  })
  return (
    <Select
      aria-label={`Bracket of ${team.name}`}
      className="min-w-36"
      value={now}
      disabled={change.isPending}
      onChange={({ target }) => change.mutate(target.value)}
    >
      <option value="">None</option>
      {brackets.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </Select>
  )
}
