import { type OwnReport, reportKindWords } from '@pathwar/contracts/wargame/reports'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Section } from '../../../components/card.tsx'
import { DialogButton } from '../../../components/dialog-form.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { ReportMark } from './report-mark.tsx'

/** Few write one, and everybody loads the page. */
const ReportForm = lazy(() => import('./report-form.tsx').then((file) => ({ default: file.ReportForm })))

interface Props {
  tournament: string
  level: string
}

/** Lets a team tell that a level does not work, and shows what became of what it told. */
export function LevelReports({ tournament, level }: Props) {
  const { data: reports } = useQuery(trpc.reports.mine.queryOptions({ tournament, level }))
  const button = (
    <DialogButton
      label="Report a problem"
      button={{ size: 'sm', variant: 'ghost' }}
      title="Report a problem"
      description="The organisers see what your team runs of this level and its version. You are notified of their answer."
    >
      {(close) => (
        <Suspense fallback={<Skeleton className="h-60" />}>
          <ReportForm tournament={tournament} level={level} done={close} />
        </Suspense>
      )}
    </DialogButton>
  )
  if (!reports || reports.length === 0)
    return (
      <p className="flex flex-wrap items-center justify-between gap-2 text-ink-2">
        <span className="inline-flex items-center gap-2">
          <TriangleAlert className="size-4" aria-hidden="true" /> Does something not work?
        </span>
        {button}
      </p>
    )
  return (
    <Section title="What your team reported" action={button}>
      <ul className="grid gap-3">
        {reports.map((report) => (
          <Reported key={report.id} report={report} />
        ))}
      </ul>
    </Section>
  )
}

function Reported({ report: { kind, words, by, at, state, answer } }: { report: OwnReport }) {
  return (
    <li className="grid gap-1 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{reportKindWords[kind]}</span>
        <ReportMark state={state} />
      </span>
      <span className="whitespace-pre-wrap text-ink-2 wrap-anywhere">{words}</span>
      {answer !== null && (
        <span className="border-l-2 border-accent pl-2 whitespace-pre-wrap wrap-anywhere">
          <span className="sr-only">The organisers: </span>
          {answer}
        </span>
      )}
      <span className="text-xs text-ink-2">
        {by}, <RelativeTime at={at} />
      </span>
    </li>
  )
}
