import { lazy, type ReactNode, Suspense, useState } from 'react'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** The dialog must be answered: it closes neither with Escape, nor with a click beside it, nor with a cross. */
  mustAnswer?: boolean
  children: ReactNode
}

export interface ConfirmProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen, in a sentence or two. */
  consequence: ReactNode
  action: string
  danger?: boolean
  /** If set, this name must be typed as a confirmation. */
  name?: string
  busy: boolean
  error: unknown
  onConfirm: () => void
}

const DialogPanel = lazy(() => import('./dialog-panel.tsx').then((module) => ({ default: module.DialogPanel })))
const ConfirmPanel = lazy(() => import('./dialog-panel.tsx').then((module) => ({ default: module.ConfirmPanel })))

/** A question or a short form over the page; Escape and the cross close it, and the focus returns. Its code is loaded when the first opens. */
export function Dialog(props: DialogProps) {
  return useWasOpen(props.open) ? (
    <Suspense fallback={null}>
      <DialogPanel {...props} />
    </Suspense>
  ) : null
}

/** Asks for confirmation of an action that is hard to undo, and says what it does. */
export function ConfirmDialog(props: ConfirmProps) {
  return useWasOpen(props.open) ? (
    <Suspense fallback={null}>
      <ConfirmPanel {...props} />
    </Suspense>
  ) : null
}

/** Whether it is open, or was before: what was loaded once can close with its animation. */
function useWasOpen(open: boolean): boolean {
  const [was, setWas] = useState(open)
  if (open && !was) setWas(true)
  return open || was
}
