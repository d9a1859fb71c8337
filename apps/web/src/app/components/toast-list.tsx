import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { Button } from './button.tsx'
import { dismissToast, type ShownToast } from './toast.ts'

/** The toasts that are shown now. */
export function ToastList({ toasts }: { toasts: ShownToast[] }) {
  return (
    <Radix.Provider duration={5000} swipeDirection="right">
      {toasts.map(({ id, tone, text, undo }) => (
        <Radix.Root
          key={id}
          // Long enough to read, think and reach the button.
          {...(undo && { duration: 12_000 })}
          onOpenChange={(open) => open || dismissToast(id)}
          className="flex animate-appear items-start gap-2.5 rounded-md border border-line bg-surface py-2.5 pr-2 pl-3 shadow-float"
        >
          {tone === 'good' ? (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden="true" />
          ) : (
            <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" />
          )}
          <Radix.Description className="flex-1">{text}</Radix.Description>
          {undo && (
            <Radix.Action asChild altText="Undo it on the page itself">
              <Button size="sm" onClick={undo}>
                Undo
              </Button>
            </Radix.Action>
          )}
          <Radix.Close aria-label="Dismiss" className="rounded-sm p-0.5 text-ink-2 hover:text-ink">
            <X className="size-4" />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="print:hidden fixed right-3 bottom-16 z-50 grid w-[min(22rem,calc(100vw-24px))] gap-2 outline-none" />
    </Radix.Provider>
  )
}
