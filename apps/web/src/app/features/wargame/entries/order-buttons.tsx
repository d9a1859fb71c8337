import { ArrowDown, ArrowUp } from 'lucide-react'
import { IconButton } from '../../../components/button.tsx'

interface Props {
  /** What is moved. */
  name: string
  all: readonly string[]
  at: number
  busy: boolean
  /** Given all in their new order. */
  order: (all: string[]) => void
}

/** Moves one of a list up or down. */
export function OrderButtons({ name, all, at, busy, order }: Props) {
  const moved = (to: number) => {
    const next = [...all]
    next.splice(to, 0, ...next.splice(at, 1))
    order(next)
  }
  if (all.length < 2) return null
  return (
    <>
      <IconButton label={`Move ${name} up`} disabled={busy || at === 0} onClick={() => moved(at - 1)}>
        <ArrowUp className="size-4" aria-hidden="true" />
      </IconButton>
      <IconButton label={`Move ${name} down`} disabled={busy || at === all.length - 1} onClick={() => moved(at + 1)}>
        <ArrowDown className="size-4" aria-hidden="true" />
      </IconButton>
    </>
  )
}
