import { clsx } from 'clsx'
import { GripVertical } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { OrderButtons } from '../entries/order-buttons.tsx'

interface Props<One> {
  all: readonly One[]
  nameOf: (one: One) => string
  /** What is said of one, where that is not its name in the order. */
  wordsOf?: (one: One) => string
  busy: boolean
  /** Given the names of all in their new order. */
  order: (names: string[]) => void
  className?: string
  children: (one: One, handle: ReactNode) => ReactNode
}

/** A list that is put in order by dragging, or with two buttons a row. */
export function SortableList<One>({ all, nameOf, wordsOf = nameOf, busy, order, className, children }: Props<One>) {
  const [dragged, drag] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const names = all.map(nameOf)
  const end = () => {
    drag(null)
    setOver(null)
  }
  const drop = (to: number) => {
    if (dragged !== null && dragged !== to) {
      const next = [...names]
      next.splice(to, 0, ...next.splice(dragged, 1))
      order(next)
    }
    end()
  }
  return (
    <ul className={className}>
      {all.map((one, at) => (
        <li
          key={nameOf(one)}
          className={clsx(
            dragged === at && 'opacity-60',
            over === at && dragged !== null && dragged !== at && 'rounded-md outline-2 outline-accent',
          )}
          onDragOver={(event) => {
            if (dragged === null) return
            event.preventDefault()
            event.stopPropagation()
            setOver(at)
          }}
          onDrop={(event) => {
            if (dragged === null) return
            event.preventDefault()
            event.stopPropagation()
            drop(at)
          }}
        >
          {children(
            one,
            <span className="inline-flex items-center">
              {/* The buttons beside it do the same for who does not drag. */}
              <span
                aria-hidden="true"
                hidden={all.length < 2}
                draggable={!busy}
                className="cursor-grab p-1 text-ink-3 hover:text-ink max-sm:hidden"
                onDragStart={(event: DragEvent<HTMLElement>) => {
                  event.stopPropagation()
                  event.dataTransfer.effectAllowed = 'move'
                  event.dataTransfer.setData('text/plain', nameOf(one))
                  drag(at)
                }}
                onDragEnd={end}
              >
                <GripVertical className="size-4" />
              </span>
              <OrderButtons name={wordsOf(one)} all={names} at={at} busy={busy} order={order} />
            </span>,
          )}
        </li>
      ))}
    </ul>
  )
}
