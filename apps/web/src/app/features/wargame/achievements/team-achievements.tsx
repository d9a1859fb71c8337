import type { TeamAchievements as Earned } from '@pathwar/contracts/wargame/achievements'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Section } from '../../../components/card.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { PlayerName } from '../players/player-name.tsx'
import { AchievementPicture } from './achievement-icon.tsx'

/** What those who are in a team have earned, with who did. */
export function TeamAchievements({ team }: { team: string }) {
  const { data, error, isPending } = useQuery(trpc.achievements.ofTeam.queryOptions({ team }))
  return (
    <Section title="Achievements">
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={2} height="h-10" />}
      {data?.length === 0 && (
        <p className="text-ink-2">
          None yet. Members earn them by what they do, such as being the first to solve a level.
        </p>
      )}
      {data && data.length > 0 && (
        <ul className="grid gap-3">
          {data.map(({ slug, name, description, icon, earned }) => (
            <li key={slug} className="flex items-start gap-3" title={description}>
              <AchievementPicture icon={icon} earned />
              <div className="min-w-0">
                <p className="font-medium wrap-anywhere">{name}</p>
                <p className="text-xs text-ink-2 wrap-anywhere">
                  <Names of={earned} />
                  {earned[0] && (
                    <>
                      , <RelativeTime at={earned[0].at} />
                    </>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** How many names are written. */
const NAMED = 3

/** `Ann, Bob and 2 more`; who has earned it several times is named once. */
function Names({ of: earned }: { of: Earned[number]['earned'] }) {
  const people = [...new Map(earned.map((one) => [one.username, one])).values()]
  const named = people.length > NAMED ? people.slice(0, NAMED) : people
  const more = people.length - named.length
  return (
    <>
      {named.map((one, index) => (
        <Fragment key={one.username}>
          {index > 0 && (index === people.length - 1 ? ' and ' : ', ')}
          <PlayerName username={one.username} displayName={one.displayName} page={one.page} />
        </Fragment>
      ))}
      {more > 0 && ` and ${more} more`}
    </>
  )
}
