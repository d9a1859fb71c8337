import type { AnnouncementView, UnreadAnnouncements } from '@pathwar/contracts/wargame/announcements'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { playSound } from './sound.ts'
import { newAmong, spoken } from './unread.rules.ts'
import { useUnread } from './use-unread.ts'

const Banner = lazy(() =>
  import('./announcement-banner.tsx').then((module) => ({ default: module.AnnouncementBanner })),
)

/** Where a tournament's pages show what the reader has not dismissed; it says, and if wanted sounds, what arrives. */
export function AnnouncementSlot({ tournament, quiet }: { tournament: string; quiet: boolean }) {
  const unread = useUnread(tournament)
  const said = useArrivals(unread)
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {!quiet && unread && unread.count > 0 && (
        <Suspense fallback={null}>
          <Banner tournament={tournament} unread={unread} />
        </Suspense>
      )}
    </>
  )
}

/** How many the reader has not read, for a tab. */
export function UnreadCount({ tournament }: { tournament: string }) {
  const count = useUnread(tournament)?.count ?? 0
  if (count === 0) return null
  return (
    <span className="grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[10px] leading-none font-semibold text-on-accent tabular-nums">
      {count > 99 ? '99+' : count}
      <span className="sr-only"> unread</span>
    </span>
  )
}

function useArrivals(unread: UnreadAnnouncements | undefined): string {
  const seen = useRef<Set<string> | null>(null)
  const [said, say] = useState('')
  const first: readonly AnnouncementView[] | undefined = unread?.first
  useEffect(() => {
    if (!first) return
    const news = newAmong(first, seen.current)
    seen.current = new Set([...(seen.current ?? []), ...first.map(({ id }) => id)])
    if (news.length === 0) return
    say(spoken(news))
    playSound()
  }, [first])
  return said
}
