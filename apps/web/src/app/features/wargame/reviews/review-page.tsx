import type { ReviewDetail } from '@pathwar/contracts/wargame/reviews'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { fileSize } from '../../../components/file-size.ts'
import { Markdown } from '../../../components/lazy-markdown.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { SubmissionMark } from '../submissions/submission-mark.tsx'
import { ReviewForm } from './review-form.tsx'

const route = getRouteApi('/organise/reviews/$submission')

/** One answer with what the level asks for, and the decision on it. */
export function ReviewPage() {
  const { submission } = route.useParams()
  const { data, error, isPending } = useQuery(trpc.reviews.get.queryOptions({ submission }))
  if (!data) {
    return (
      <Page>
        <ErrorAlert error={error} />
        {isPending && <SkeletonRows />}
        {error && <BackToList />}
      </Page>
    )
  }
  return (
    <Page
      title={`${data.level.name}, ${data.team.name}`}
      lead={
        <span className="flex flex-wrap gap-x-4">
          <SubmissionMark state={data.state} />
          <span>
            {data.by} in {data.tournament.name}, <RelativeTime at={data.at} />
          </span>
        </span>
      }
      action={<BackToList />}
    >
      <div className="grid grid-cols-1 items-start gap-5 md:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-5">
          <Answer review={data} />
          <Section title="What the level asks for">
            {data.body ? <Markdown text={data.body} /> : <p className="text-ink-2">Its author wrote no description.</p>}
          </Section>
        </div>
        <div className="grid gap-5">
          <ReviewForm key={data.id} review={data} />
          {data.before.length > 0 && <Before review={data} />}
        </div>
      </div>
    </Page>
  )
}

function BackToList() {
  return <ButtonLink to="/organise/reviews">All that wait</ButtonLink>
}

function Answer({ review: { answer, file, comment } }: { review: ReviewDetail }) {
  return (
    <Section title="The answer">
      <div className="grid gap-3">
        {file ? (
          <p>
            <a href={file.path} download className="text-link underline underline-offset-3 wrap-anywhere">
              {file.name}
            </a>{' '}
            <span className="text-ink-2">({fileSize(file.size)}; a stranger's file: open it with care)</span>
          </p>
        ) : (
          // A player's words are shown as they are: no links, no formatting.
          <p className="whitespace-pre-wrap wrap-anywhere">{answer}</p>
        )}
        {comment && <p className="border-t border-line pt-3 text-ink-2 wrap-anywhere">To you: “{comment}”</p>}
      </div>
    </Section>
  )
}

function Before({ review: { before } }: { review: ReviewDetail }) {
  return (
    <Section title="Sent before">
      <ol className="grid gap-3">
        {before.map(({ id, by, at, state, answer, review }) => (
          <li key={id} className="grid gap-1">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <SubmissionMark state={state} />
              <span className="text-xs text-ink-2">
                {by}, <RelativeTime at={at} />
              </span>
            </span>
            {answer && <span className="line-clamp-4 whitespace-pre-wrap wrap-anywhere">{answer}</span>}
            {review && (
              <span className="text-ink-2 wrap-anywhere">
                {review.by}: {review.comment || 'no comment'}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
