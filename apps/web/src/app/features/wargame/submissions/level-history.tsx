import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Section } from '../../../components/card.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { trpc } from '../../../trpc.ts'
import { SubmissionMark } from './submission-mark.tsx'

const SHOWN = 5

/** What the reader's team has answered to a level, the latest first; nothing until there is something. */
export function LevelHistory({ page: { tournament, card } }: { page: LevelPage }) {
  const ref = { tournament: tournament.slug, level: card.slug }
  const { data } = useQuery(trpc.submissions.mine.queryOptions({ ...ref, limit: SHOWN }))
  if (!data || data.submissions.length === 0) return null
  return (
    <Section
      title="Your team’s answers"
      action={
        data.next !== null && (
          <Link
            to="/tournaments/$tournament/submissions"
            params={{ tournament: tournament.slug }}
            search={{ level: card.slug }}
            className="text-link underline underline-offset-3"
          >
            All
          </Link>
        )
      }
    >
      <ol className="grid gap-2.5">
        {data.submissions.map(({ id, by, at, state, review }) => (
          <li key={id} className="grid gap-0.5">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <SubmissionMark state={state} />
              <span className="text-xs text-ink-2">
                {by}, <RelativeTime at={at} />
              </span>
            </span>
            {review?.comment && (
              <span className="whitespace-pre-wrap text-ink-2 wrap-anywhere">“{review.comment}”</span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
