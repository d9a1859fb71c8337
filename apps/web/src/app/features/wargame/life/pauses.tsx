import { counted } from '@pathwar/contracts/kernel/counted'
import type { PauseView } from '@pathwar/contracts/wargame/life'
import { ShortMoment } from '../../../components/moment.tsx'

/** The pauses of a tournament, which its graph shades, as text. */
export function Pauses({ pauses }: { pauses: readonly PauseView[] }) {
  return (
    <details className="text-ink-2">
      <summary className="cursor-pointer">{counted(pauses.length, 'pause')}, shaded in the graph</summary>
      <ul className="mt-1 grid gap-1">
        {pauses.map(({ from, to, reason }) => (
          <li key={from}>
            <ShortMoment at={from} /> – {to === null ? 'now' : <ShortMoment at={to} />}
            {reason && `: ${reason}`}
          </li>
        ))}
      </ul>
    </details>
  )
}
