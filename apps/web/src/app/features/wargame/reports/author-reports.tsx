import { reportKindWords } from '@pathwar/contracts/wargame/reports'
import { useQuery } from '@tanstack/react-query'
import { Section } from '../../../components/card.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { trpc } from '../../../trpc.ts'
import { ReportMark } from './report-mark.tsx'

/** What players say does not work about a level, for its author; without names. */
export function AuthorReports({ level }: { level: string }) {
  const { data: reports } = useQuery(trpc.reports.ofLevel.queryOptions({ level }, { retry: false }))
  if (!reports || reports.length === 0) return null
  return (
    <Section title="Reported problems">
      <ul className="grid gap-3">
        {reports.map(({ id, kind, words, at, state, version, tournament, answer }) => (
          <li key={id} className="grid gap-1 border-t border-line pt-3 first:border-t-0 first:pt-0">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{reportKindWords[kind]}</span>
              <ReportMark state={state} />
            </span>
            <span className="whitespace-pre-wrap wrap-anywhere">{words}</span>
            {answer !== null && <span className="text-ink-2 wrap-anywhere">Answered: {answer}</span>}
            <span className="text-xs text-ink-2">
              version {version} in {tournament.name}, <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
