import type { OwnSubmission } from '@pathwar/contracts/wargame/submissions'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../../components/data-table.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { SubmissionMark } from './submission-mark.tsx'

/** The columns of a team's own answers. */
export function ownColumns(tournament: string): Column<OwnSubmission>[] {
  return [
    {
      key: 'level',
      title: 'Level',
      cell: ({ level, by }) => (
        <span className="grid min-w-0">
          <Link
            to="/tournaments/$tournament/levels/$level"
            params={{ tournament, level: level.slug }}
            className="font-medium wrap-anywhere hover:underline"
          >
            {level.name}
          </Link>
          <span className="text-xs text-ink-2 wrap-anywhere">by {by}</span>
        </span>
      ),
    },
    { key: 'at', title: 'When', cell: ({ at }) => <RelativeTime at={at} /> },
    { key: 'state', title: 'Was', cell: ({ state }) => <SubmissionMark state={state} /> },
    {
      key: 'review',
      title: 'Said of it',
      wide: true,
      cell: ({ review }) => <span className="whitespace-pre-wrap wrap-anywhere">{review?.comment || '–'}</span>,
    },
  ]
}
