import { Countdown } from '../../../components/moment.tsx'

/** When the next level comes; its event has the page read what has come. */
export function NextRelease({ at }: { at: string }) {
  return (
    <p className="text-ink-2">
      The next level opens in <Countdown until={at} warnMs={0} />.
    </p>
  )
}
