import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { ErrorAlert } from './alert.tsx'
import { Button, IconButton } from './button.tsx'
import type { ConfirmProps, DialogProps } from './dialog.tsx'
import { Field, TextInput } from './field.tsx'
import { returnFocus } from './focus-history.ts'

/** A question or a short form over the page; Escape and the cross close it, and the focus returns. */
export function DialogPanel({ open, onOpenChange, title, description, mustAnswer = false, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={mustAnswer ? () => {} : onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-[rgb(10_14_21/0.55)]" />
        <Radix.Content
          {...returnFocus}
          className="fixed top-[max(16px,12vh)] left-1/2 z-50 grid max-h-[80vh] w-[min(30rem,calc(100vw-24px))] -translate-x-1/2 animate-appear gap-4 overflow-y-auto rounded-md border border-line bg-surface p-5 shadow-float"
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <div className="flex items-start justify-between gap-3">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {!mustAnswer && (
              <Radix.Close asChild>
                <IconButton label="Close" className="-mt-1 -mr-2">
                  <X className="size-4" />
                </IconButton>
              </Radix.Close>
            )}
          </div>
          {description && (
            <Radix.Description asChild>
              <div className="-mt-2 text-ink-2">{description}</div>
            </Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Asks for confirmation of an action that is hard to undo, and says what it does. */
export function ConfirmPanel(props: ConfirmProps) {
  return (
    <DialogPanel
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={props.title}
      description={props.consequence}
    >
      <ConfirmForm {...props} />
    </DialogPanel>
  )
}

function ConfirmForm({ name, action, danger, busy, error, onConfirm, onOpenChange }: ConfirmProps) {
  const [typed, setTyped] = useState('')
  const allowed = name === undefined || typed.trim() === name
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (allowed) onConfirm()
      }}
    >
      {name !== undefined && (
        <Field label={`Type ${name} to go on`}>
          {(control) => (
            <TextInput
              {...control}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      )}
      <ErrorAlert error={error} />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={() => onOpenChange(false)}>
          Cancel
        </Button>
        <Button type="submit" variant={danger ? 'danger' : 'primary'} disabled={!allowed} busy={busy}>
          {action}
        </Button>
      </div>
    </form>
  )
}
