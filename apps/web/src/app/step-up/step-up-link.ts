import type { AppRouter } from '@pathwar/trpc'
import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { errorView } from '../errors.ts'

/**
 * If a command is refused because it requires a step-up, asks the user for it and sends the command again. Pages see the
 * refusal only if the user cancels.
 */
export function stepUpLink(ask: () => Promise<boolean>): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (op.type !== 'mutation') return next(op)
      return observable((observer) => {
        let cancelled = false
        const again = (error: Parameters<typeof observer.error>[0]) => async (proven: boolean) => {
          if (cancelled) return
          if (proven) sent = next(op).subscribe(observer)
          else observer.error(error)
        }
        let sent = next(op).subscribe({
          ...observer,
          error: (error) => {
            if (errorView(error).code === 'auth/step-up-required') void ask().then(again(error))
            else observer.error(error)
          },
        })
        return () => {
          cancelled = true
          sent.unsubscribe()
        }
      })
    }
}
