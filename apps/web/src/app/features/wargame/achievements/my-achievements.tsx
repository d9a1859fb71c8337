import type { MyAchievement } from '@pathwar/contracts/wargame/achievements'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { ButtonLink } from '../../../components/button.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { trpc } from '../../../trpc.ts'
import { AchievementPicture, tierNames } from './achievement-icon.tsx'

/** What the user has earned, with when and where, and what there is to be earned, with how far it is. */
export function MyAchievements() {
  const { data, error, isPending } = useQuery(trpc.achievements.mine.queryOptions({}))
  const earned = data?.filter(isEarned) ?? []
  const open = data?.filter((one) => !isEarned(one)) ?? []
  return (
    <Page lead={data && data.length > 0 && <Count earned={earned.length} all={data.length} />}>
      <ErrorAlert error={error} />
      {isPending && <SkeletonRows rows={4} height="h-20" />}
      {data && earned.length === 0 && (
        <EmptyState
          title="Nothing earned yet"
          action={
            <ButtonLink to="/tournaments" variant="primary">
              Find a tournament
            </ButtonLink>
          }
        >
          You earn achievements by playing: the first comes with the first level that you buy.
        </EmptyState>
      )}
      {earned.length > 0 && (
        <Group title="Earned">
          {earned.map((one) => (
            <Earned key={one.slug} achievement={one} />
          ))}
        </Group>
      )}
      {open.length > 0 && (
        <Group title="To be earned">
          {open.map((one, index) => (
            <Open key={one.slug ?? `secret-${index}`} achievement={one} />
          ))}
        </Group>
      )}
    </Page>
  )
}

function isEarned({ earned }: MyAchievement): boolean {
  return earned.length > 0
}

function Count({ earned, all }: { earned: number; all: number }) {
  return (
    <p>
      You have earned {earned} of {all}.
    </p>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3" aria-label={title}>
      <h2 className="text-base font-semibold">{title}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">{children}</ul>
    </section>
  )
}

function Earned({ achievement: { name, description, icon, tier, secret, earned } }: { achievement: MyAchievement }) {
  return (
    <li className="flex items-start gap-3 rounded-md border border-line bg-surface p-3">
      <AchievementPicture icon={icon} earned />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
          <Badge>{tierNames[tier]}</Badge>
          {secret && <Badge>Secret</Badge>}
        </p>
        {description && <p className="text-ink-2 wrap-anywhere">{description}</p>}
        <ul className="mt-1 text-xs text-ink-2">
          {earned.map(({ at, tournament }) => (
            <li key={`${at} ${tournament?.slug}`}>
              <RelativeTime at={at} />
              {tournament && (
                <>
                  {' in '}
                  <Link
                    to="/tournaments/$tournament"
                    params={{ tournament: tournament.slug }}
                    className="wrap-anywhere hover:underline"
                  >
                    {tournament.name}
                  </Link>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}

function Open({ achievement: { name, description, icon, tier, progress } }: { achievement: MyAchievement }) {
  return (
    <li className="flex items-start gap-3 rounded-md border border-dashed border-line p-3">
      <AchievementPicture icon={icon} earned={false} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 font-medium wrap-anywhere">{name ?? 'A secret'}</span>
          <Badge>{tierNames[tier]}</Badge>
        </p>
        <p className="text-ink-2 wrap-anywhere">
          {name === null ? 'You learn what it is when you have earned it.' : description}
        </p>
        {progress && <Progress {...progress} name={name ?? ''} />}
      </div>
    </li>
  )
}

function Progress({ done, of, name }: { done: number; of: number; name: string }) {
  return (
    <div className="mt-2 flex items-center gap-2 text-xs text-ink-2">
      <div
        role="progressbar"
        aria-label={name}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={of}
        className="h-1 flex-1 overflow-hidden rounded-full bg-line"
      >
        <div className="h-full bg-good" style={{ width: `${(100 * done) / of}%` }} />
      </div>
      <span className="tabular-nums">
        {done.toLocaleString()}/{of.toLocaleString()}
      </span>
    </div>
  )
}
