import { type RatingRow, shareOf } from '@pathwar/contracts/wargame/ratings'
import { useMutation } from '@tanstack/react-query'
import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { toast, toastWithUndo } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

/** What those who have solved a level think of it. */
export function LevelRatings({ level }: { level: string }) {
  const { first, rows, error, more } = usePages({
    of: trpc.ratings.list,
    filters: { level },
    ask: (before, signal) => client.ratings.list.query({ level, ...(before && { before }) }, { signal }),
    rows: ({ ratings }) => ratings,
  })
  const count = first ? first.all.up + first.all.down : 0
  return (
    <Section title="Ratings">
      <ErrorAlert error={error} />
      {first && count === 0 && <p className="text-ink-2">Nobody who has solved it has rated it yet.</p>}
      {first && count > 0 && (
        <p>
          <span className="text-lg font-semibold tabular-nums">{shareOf(first.all)}</span> of {count} liked it.
        </p>
      )}
      {rows && rows.length > 0 && (
        <ul className="mt-3 grid gap-3">
          {rows.map((row) => (
            <Rating key={row.id} row={row} mayHide={first?.can.hide === true} />
          ))}
        </ul>
      )}
      {more && (
        <Button size="sm" variant="ghost" className="mt-3" busy={more.busy} onClick={more.load}>
          Show more
        </Button>
      )}
    </Section>
  )
}

function Rating({ row: { id, up, words, hidden, user, at }, mayHide }: { row: RatingRow; mayHide: boolean }) {
  const Thumb = up ? ThumbsUp : ThumbsDown
  return (
    <li className="flex items-start gap-2.5 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <Thumb
        className={`mt-0.5 size-4 shrink-0 ${up ? 'text-good' : 'text-bad'}`}
        aria-label={up ? 'Liked' : 'Not liked'}
      />
      <div className="min-w-0 flex-1">
        <p className={`wrap-anywhere ${hidden ? 'text-ink-3 line-through' : ''}`}>
          {words || 'Hidden by an organiser.'}
        </p>
        <p className="mt-0.5 text-xs text-ink-2">
          {user}, <RelativeTime at={at} />
        </p>
      </div>
      {mayHide && <HideButton rating={id} hidden={hidden} user={user} />}
    </li>
  )
}

/** Hides words at once, or shows them again: nothing is lost. */
function HideButton({ rating, hidden, user }: { rating: string; hidden: boolean; user: string }) {
  const change = useMutation(
    trpc.ratings.hide.mutationOptions({
      onSuccess: (changed) => {
        if (changed.hidden)
          toastWithUndo(`The words of ${user} are hidden.`, () => change.mutate({ rating, hidden: false }))
        else toast(`The words of ${user} are shown again.`)
        return queryClient.invalidateQueries({ queryKey: trpc.ratings.pathKey() })
      },
      onError: (error) => toast(errorView(error).message, 'bad'),
    }),
  )
  return (
    <Button
      size="sm"
      variant="ghost"
      busy={change.isPending}
      onClick={() => change.mutate({ rating, hidden: !hidden })}
    >
      {hidden ? 'Show' : 'Hide'}
      <span className="sr-only"> the words of {user}</span>
    </Button>
  )
}
