import type { AchievementView } from '@pathwar/contracts/wargame/achievements'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { usePages } from '../../../components/list-data.ts'
import { RelativeTime } from '../../../components/moment.tsx'
import { SkeletonRows } from '../../../components/skeleton.tsx'
import { client, trpc } from '../../../trpc.ts'
import { PlayerName } from '../players/player-name.tsx'

/** Who has earned an achievement, the latest first. */
export function Holders({ achievement: { slug, holders } }: { achievement: AchievementView }) {
  const { rows, error, loading, more } = usePages({
    of: trpc.achievements.holders,
    filters: { achievement: slug },
    ask: (before, signal) =>
      client.achievements.holders.query({ achievement: slug, ...(before && { before }) }, { signal }),
    rows: (page) => page.holders,
  })
  return (
    <Section title={titleOf(holders)}>
      <ErrorAlert error={error} />
      {loading && <SkeletonRows rows={3} height="h-6" />}
      {rows?.length === 0 && <p className="text-ink-2">Nobody has earned it yet.</p>}
      {rows && rows.length > 0 && (
        <ul className="divide-y divide-line">
          {rows.map(({ id, username, displayName, tournament, at }) => (
            <li key={id} className="flex items-baseline justify-between gap-3 py-2 first:pt-0 last:pb-0">
              <span className="min-w-0 wrap-anywhere">
                <PlayerName username={username} displayName={displayName} />
                {tournament && <span className="text-ink-2"> in {tournament.name}</span>}
              </span>
              <span className="shrink-0 text-xs text-ink-2">
                <RelativeTime at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {more && (
        <Button size="sm" variant="ghost" className="mt-3" busy={more.busy} onClick={more.load}>
          Show more
        </Button>
      )}
    </Section>
  )
}

function titleOf(holders: number): string {
  if (holders === 0) return 'Who has it'
  return holders === 1 ? '1 person has it' : `${holders.toLocaleString()} people have it`
}
