import { counted } from '@pathwar/contracts/kernel/counted'
import type { CheckProblem } from '@pathwar/contracts/wargame/life'
import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'

/** What should be mended before a tournament begins, each with the page where it is. */
export function Checklist({ tournament: { slug, phase, archivedAt } }: { tournament: TournamentView }) {
  const wanted = archivedAt === null && (phase === 'draft' || phase === 'upcoming' || phase === 'running')
  const { data, error, isPending, isFetching, refetch } = useQuery({
    ...trpc.life.check.queryOptions({ tournament: slug }),
    enabled: wanted,
  })
  if (!wanted) return null
  return (
    <Section
      title="Checklist"
      action={
        <Button size="sm" busy={isFetching} onClick={() => refetch()}>
          Check again
        </Button>
      }
    >
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={2} />}
      {data?.problems.length === 0 && <StateMark tone="good">Everything is ready.</StateMark>}
      {data && data.problems.length > 0 && (
        <div className="grid gap-3">
          <p className="text-ink-2">
            {data.errors === 0
              ? `It can begin. ${counted(data.warnings, 'thing')} you should know:`
              : `${counted(data.errors, 'thing')} to mend before it can be played:`}
          </p>
          <Problems problems={data.problems} />
        </div>
      )}
    </Section>
  )
}

function Problems({ problems }: { problems: readonly CheckProblem[] }) {
  return (
    <ul className="grid gap-2">
      {problems.map(({ check, severity, text, mend }) => (
        <li key={`${check} ${text}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <StateMark tone={severity === 'error' ? 'bad' : 'warn'}>{severity}</StateMark>
          <span className="min-w-0 flex-1 basis-64 wrap-anywhere">{text}</span>
          <Mend to={mend} of={text} />
        </li>
      ))}
    </ul>
  )
}

/** A page elsewhere; what is mended on this one needs no link. */
function Mend({ to, of }: { to: string; of: string }) {
  if (to === location.pathname) return <span className="text-xs text-ink-2">on this page</span>
  return (
    <Link to={to} className="text-link underline underline-offset-3" aria-label={`Mend it: ${of}`}>
      Mend it
    </Link>
  )
}
