import { type ReportView, reportKindWords } from '@pathwar/contracts/wargame/reports'
import { Link } from '@tanstack/react-router'
import { RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { ReportMark } from './report-mark.tsx'

interface Props {
  report: ReportView
  chosen: boolean
  toggle: () => void
}

/** One report with all that came with it. */
export function ReportRow({ report, chosen, toggle }: Props) {
  const { kind, words, level, tournament, team, by, at, state, claimedBy, mine, answer, answeredBy, answeredAt } =
    report
  const look = 'font-medium text-ink wrap-anywhere hover:underline'
  return (
    <li className="grid gap-2 rounded-md border border-line bg-surface px-3.5 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <label className="flex min-w-0 items-baseline gap-2.5">
          <input type="checkbox" className="accent-accent" checked={chosen} onChange={toggle} />
          <span className="font-semibold wrap-anywhere">
            {reportKindWords[kind]}
            <span className="sr-only">
              , {level.name}, {team.name}
            </span>
          </span>
        </label>
        <ReportMark state={state} by={mine ? 'you' : claimedBy} />
      </div>
      {/* A player's words are shown as they are: no links, no formatting. */}
      <p className="whitespace-pre-wrap wrap-anywhere">
        {words || <span className="text-ink-2">Their words went with their account.</span>}
      </p>
      {answer !== null && (
        <p className="border-l-2 border-accent pl-2.5 whitespace-pre-wrap wrap-anywhere">
          {answer}
          <span className="block text-xs text-ink-2">
            {answeredBy}
            {answeredAt && (
              <>
                , <ShortMoment at={answeredAt} />
              </>
            )}
          </span>
        </p>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-ink-2">
        <Link
          to="/tournaments/$tournament/levels/$level"
          params={{ tournament: tournament.slug, level: level.slug }}
          className={look}
        >
          {level.name}
        </Link>
        <span>version {report.version}</span>
        <Link
          to="/organise/tournaments/$managed/teams/$team"
          params={{ managed: tournament.slug, team: team.slug }}
          className={look}
        >
          {team.name}
        </Link>
        <span>
          {by.displayName}, <RelativeTime at={at} />
        </span>
        {report.instance && (
          <span>
            instance <code className="font-mono">{report.instance.id.slice(0, 8)}</code>
            {report.instance.generation !== null && ` (start ${report.instance.generation})`}: {report.instance.state}
          </span>
        )}
        {report.client && <span>sent with: {report.client}</span>}
      </p>
    </li>
  )
}
