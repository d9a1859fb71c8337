import type { WriteupRow } from '@pathwar/contracts/wargame/writeups'
import { RelativeTime } from '../../../components/moment.tsx'

/** Who wrote it, as far as that is told, and when. */
export function WriteupByline({ of: { by, team, at, edited, hidden } }: { of: Omit<WriteupRow, 'id' | 'title'> }) {
  return (
    <span className="text-xs text-ink-2 wrap-anywhere">
      {[by, team?.name].filter(Boolean).join(', ')}, <RelativeTime at={at} />
      {edited && ', edited'}
      {hidden && ', hidden from players'}
    </span>
  )
}
