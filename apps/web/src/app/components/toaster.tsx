import { lazy, Suspense, useSyncExternalStore } from 'react'
import { onToasts, shownToasts } from './toast.ts'

const ToastList = lazy(() => import('./toast-list.tsx').then((module) => ({ default: module.ToastList })))

/** Where toasts appear; once per app. What shows them is fetched with the first one. */
export function Toaster() {
  const toasts = useSyncExternalStore(onToasts, shownToasts)
  const [first] = toasts
  if (!first) return null
  return (
    <Suspense fallback={null}>
      <ToastList toasts={toasts} />
    </Suspense>
  )
}
