import type { ReviewDetail, Reviewed } from '@pathwar/contracts/wargame/reviews'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { Field, TextArea } from '../../../components/field.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

/** The decision on an answer, which goes on to the next one. Whoever opens it has it, unless somebody else does. */
export function ReviewForm({ review }: { review: ReviewDetail }) {
  const { id, state, claim } = review
  const waits = state === 'sent' || state === 'auto-accepted'
  const taken = claim !== null && !claim.mine
  useClaim(id, waits && claim === null)
  if (!waits) return <Decided review={review} />
  if (taken)
    return (
      <Alert>
        {claim.by} reviews this answer until <ShortMoment at={claim.until} />. Take another one.
      </Alert>
    )
  return <Decision review={review} />
}

/** Takes the answer once it is seen to be free. */
function useClaim(submission: string, free: boolean): void {
  const asked = useRef('')
  useEffect(() => {
    if (!free || asked.current === submission) return
    asked.current = submission
    client.reviews.claim
      .mutate({ submission })
      .catch(() => undefined)
      .finally(() => void queryClient.invalidateQueries(trpc.reviews.pathFilter()))
  }, [submission, free])
}

function Decided({ review: { review } }: { review: ReviewDetail }) {
  if (!review) return null
  return (
    <Section title="Decided">
      <p>
        {review.by}, <ShortMoment at={review.at} />
      </p>
      {review.comment && <p className="mt-2 whitespace-pre-wrap text-ink-2 wrap-anywhere">{review.comment}</p>}
    </Section>
  )
}

function Decision({ review: { id, state, team } }: { review: ReviewDetail }) {
  const [comment, setComment] = useState('')
  const navigate = useNavigate()
  const done = async (reviewed: Reviewed) => {
    toast(sentenceOf(reviewed))
    if (reviewed.next === null) await navigate({ to: '/organise/reviews' })
    else await navigate({ to: '/organise/reviews/$submission', params: { submission: reviewed.next } })
    await queryClient.invalidateQueries(trpc.reviews.pathFilter())
  }
  const accept = useMutation({
    mutationFn: () => client.reviews.accept.mutate({ submission: id, comment }),
    onSuccess: done,
  })
  const refuse = useMutation({
    mutationFn: () => client.reviews.refuse.mutate({ submission: id, comment }),
    onSuccess: done,
  })
  const busy = accept.isPending || refuse.isPending
  return (
    <Section title="Your decision">
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          accept.mutate()
        }}
      >
        <Field
          label={`What ${team.name} reads`}
          hint={
            state === 'auto-accepted'
              ? 'It was paid at once. Refused, its points, its place and what is left of the cash are taken back.'
              : 'Accepted, it is a solve from now on. A refusal needs a reason.'
          }
        >
          {(control) => (
            <TextArea
              {...control}
              maxLength={2000}
              value={comment}
              onChange={({ target }) => setComment(target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" busy={accept.isPending} disabled={busy}>
            Accept
          </Button>
          <Button
            variant="danger"
            busy={refuse.isPending}
            disabled={busy || comment.trim() === ''}
            onClick={() => refuse.mutate()}
          >
            Refuse
          </Button>
        </div>
        <ErrorAlert error={accept.error ?? refuse.error} />
      </form>
    </Section>
  )
}

function sentenceOf({ outcome, team, level, took }: Reviewed): string {
  const what = `${level.name} of ${team.name} is ${outcome}.`
  return took ? `${what} ${took.points} points and ${took.cash} cash were taken back.` : what
}
