import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from './button.tsx'
import { ConfirmDialog, type ConfirmProps } from './dialog.tsx'

interface Props<Result> extends Pick<ConfirmProps, 'title' | 'consequence' | 'action' | 'danger' | 'name'> {
  label: string
  /** The button's look and label. */
  button?: Omit<Parameters<typeof Button>[0], 'onClick' | 'children'>
  run: () => Promise<Result>
  /** Called after success; the dialog is closed by then. */
  done?: (result: Result) => unknown
}

/** A button for an action that is hard to undo: it first asks for confirmation, and says what will happen. */
export function ConfirmButton<Result>({ label, button, run, done, ...question }: Props<Result>) {
  const [asking, setAsking] = useState(false)
  const change = useMutation({
    mutationFn: run,
    onSuccess: async (result) => {
      setAsking(false)
      await done?.(result)
    },
  })
  return (
    <>
      <Button {...button} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        {...question}
        open={asking}
        onOpenChange={setAsking}
        busy={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate()}
      />
    </>
  )
}
