import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useSyncExternalStore } from 'react'

interface Shown {
  id: number
  tone: 'good' | 'bad'
  text: string
}

let shown: Shown[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Says in passing that something was done, or why not, where no place on the page can say it. */
export function toast(text: string, tone: Shown['tone'] = 'good'): void {
  lastId += 1
  change([...shown.slice(-2), { id: lastId, tone, text }])
}

/** Where toasts appear; once per app. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <Radix.Provider duration={5000} swipeDirection="right">
      {toasts.map(({ id, tone, text }) => (
        <Radix.Root
          key={id}
          onOpenChange={(open) => open || change(shown.filter((other) => other.id !== id))}
          className="flex animate-appear items-start gap-2.5 rounded-md border border-line bg-surface py-2.5 pr-2 pl-3 shadow-float"
        >
          {tone === 'good' ? (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden="true" />
          ) : (
            <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" />
          )}
          <Radix.Description className="flex-1">{text}</Radix.Description>
          <Radix.Close aria-label="Dismiss" className="rounded-sm p-0.5 text-ink-2 hover:text-ink">
            <X className="size-4" />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed right-3 bottom-16 z-50 grid w-[min(22rem,calc(100vw-24px))] gap-2 outline-none" />
    </Radix.Provider>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function change(next: Shown[]): void {
  shown = next
  for (const listener of listeners) listener()
}
