import type { TeamEntry } from '@pathwar/contracts/wargame/entries'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Section } from '../../../components/card.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'

/** What a team has said when it entered a tournament, for all to see: its bracket, and its answers. */
export function TeamEntryParts({ tournament, team }: { tournament: string; team: string }) {
  const { data, error } = useQuery(trpc.entries.ofTeam.queryOptions({ tournament, team }))
  if (error) return <ErrorAlert error={error} />
  if (!data) return <SkeletonRows rows={3} />
  return (
    <div className="grid max-w-3xl gap-5">
      <Facts entry={data} />
      {data.members.map(({ username, displayName, answers }) => (
        <Section key={username} title={displayName}>
          <Answers answers={answers} />
        </Section>
      ))}
    </div>
  )
}

function Facts({ entry: { tournament, bracket, answers, enteredAt } }: { entry: TeamEntry }) {
  return (
    <Section title={`In ${tournament.name}`}>
      <div className="grid gap-3">
        <p className="text-ink-2">
          {bracket && (
            <>
              In the bracket{' '}
              <Link
                to="/tournaments/$tournament/scoreboard"
                params={{ tournament: tournament.slug }}
                search={{ bracket: bracket.slug }}
                className="text-link underline underline-offset-3"
              >
                {bracket.name}
              </Link>
              .{' '}
            </>
          )}
          It entered on <ShortMoment at={enteredAt} />.
        </p>
        {answers.length > 0 && <Answers answers={answers} />}
      </div>
    </Section>
  )
}

function Answers({ answers }: { answers: TeamEntry['answers'] }) {
  return (
    <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
      {answers.map(({ label, answer }) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className="wrap-anywhere max-sm:mb-2">{answer}</dd>
        </div>
      ))}
    </dl>
  )
}
