import { LONGEST_WORDS, type RatingCount, type RatingView, shareOf } from '@pathwar/contracts/wargame/ratings'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { toast } from '../../../components/toast.ts'
import { trpc } from '../../../trpc.ts'

/** Asks who has solved a level what they think of it; a second press takes the answer back. */
export function RateLevel({ level }: { level: string }) {
  const queries = useQueryClient()
  const { data } = useQuery(trpc.ratings.get.queryOptions({ level }, { retry: false }))
  const keep = (rating: RatingView) => queries.setQueryData(trpc.ratings.get.queryKey({ level }), rating)
  const rate = useMutation(trpc.ratings.rate.mutationOptions({ onSuccess: keep }))
  const takeBack = useMutation(trpc.ratings.takeBack.mutationOptions({ onSuccess: keep }))
  if (!data) return null
  const { mine, all } = data
  const choice = (up: boolean, text: string, icon: ReactNode) => (
    <Button
      size="sm"
      aria-pressed={mine?.up === up}
      className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
      onClick={() => (mine?.up === up ? takeBack.mutate({ level }) : rate.mutate({ level, up }))}
    >
      {icon} {text}
    </Button>
  )
  return (
    <section aria-label="Rating" className="grid gap-3 border-y border-line py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">Did you like it?</h3>
        <div className="flex gap-2">
          {choice(true, 'Yes', <ThumbsUp className="size-4" aria-hidden="true" />)}
          {choice(false, 'No', <ThumbsDown className="size-4" aria-hidden="true" />)}
        </div>
      </div>
      <p role="status" className="text-ink-2 empty:hidden">
        {all && sentence(all)}
      </p>
      {mine && <WordsForm key={mine.words} level={level} mine={mine} onSaved={keep} />}
      <ErrorAlert error={rate.error ?? takeBack.error} />
    </section>
  )
}

function sentence(all: RatingCount): string {
  const count = all.up + all.down
  return count === 1 ? 'You are the first to rate it.' : `${shareOf(all)} of ${count} liked it.`
}

interface FormProps {
  level: string
  mine: { up: boolean; words: string }
  onSaved: (rating: RatingView) => void
}

function WordsForm({ level, mine, onSaved }: FormProps) {
  const [words, write] = useState(mine.words)
  const save = useMutation(
    trpc.ratings.rate.mutationOptions({
      onSuccess: (rating) => {
        onSaved(rating)
        toast(rating.mine?.words ? 'Your words are with the author.' : 'Your words are gone.')
      },
    }),
  )
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ level, up: mine.up, words })
      }}
    >
      <Field label="To the author" optional>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={LONGEST_WORDS}
            value={words}
            placeholder="What was good, what was not?"
            onChange={({ target }) => write(target.value)}
          />
        )}
      </Field>
      {words.trim() !== mine.words && (
        <Button type="submit" size="sm" className="justify-self-end" busy={save.isPending}>
          Send
        </Button>
      )}
      <ErrorAlert error={save.error} />
    </form>
  )
}
