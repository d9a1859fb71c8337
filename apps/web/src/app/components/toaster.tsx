import { lazy, Suspense, useSyncExternalStore } from 'react'
import { onToasts, shownToasts } from './toast.ts'

const ToastList = lazy(() => import('./toast-list.tsx').then((module) => ({ default: module.ToastList })))

/** The area for toasts; once per app. Its code is loaded with the first toast. */
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
