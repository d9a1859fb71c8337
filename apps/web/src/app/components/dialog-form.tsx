import { type ReactNode, useState } from 'react'
import { ErrorAlert } from './alert.tsx'
import { Button } from './button.tsx'
import type { Submission } from './contract-form.ts'
import { Dialog } from './dialog.tsx'

interface FormProps {
  of: Submission
  action: string
  danger?: boolean
  disabled?: boolean
  cancel: () => void
  children: ReactNode
}

/** The form of a dialog: its fields, its error, and its two buttons, which stay in sight while one scrolls through a long one. */
export function DialogForm({ of: { failure, onSubmit, busy }, action, danger, disabled, cancel, children }: FormProps) {
  return (
    <form className="grid gap-4" onSubmit={onSubmit} noValidate>
      {children}
      <ErrorAlert error={failure} />
      <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 bg-surface px-5 pt-1 pb-5">
        <Button variant="ghost" onClick={cancel}>
          Cancel
        </Button>
        <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={busy} disabled={disabled}>
          {action}
        </Button>
      </div>
    </form>
  )
}

interface ButtonProps {
  label: string
  /** The button's look and label. */
  button?: Omit<Parameters<typeof Button>[0], 'onClick' | 'children'>
  title: string
  description?: ReactNode
  children: (close: () => void) => ReactNode
}

/** A button that opens a dialog. */
export function DialogButton({ label, button, title, description, children }: ButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={description}>
        {children(() => setOpen(false))}
      </Dialog>
    </>
  )
}
