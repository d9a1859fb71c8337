import { lazy, Suspense, useSyncExternalStore } from 'react'
import { isStepUpAsked, onStepUp } from '../../../step-up/ask-step-up.ts'

const StepUpDialog = lazy(() => import('./step-up-dialog.tsx').then((module) => ({ default: module.StepUpDialog })))

/** Shows the step-up dialog for a refused command, on any page. */
export function StepUpHost() {
  const asked = useSyncExternalStore(onStepUp, isStepUpAsked)
  if (!asked) return null
  return (
    <Suspense fallback={null}>
      <StepUpDialog />
    </Suspense>
  )
}
