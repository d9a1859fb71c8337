import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from './button.tsx'
import { ConfirmDialog, type ConfirmProps } from './dialog.tsx'

interface Props<Result> extends Pick<ConfirmProps, 'title' | 'consequence' | 'action' | 'danger' | 'name'> {
  label: string
  /** What the button looks like and is called. */
  button?: Omit<Parameters<typeof Button>[0], 'onClick' | 'children'>
  run: () => Promise<Result>
  /** After it worked; the question is gone by then. */
  done?: (result: Result) => unknown
}

/** A button for what is hard to take back: it asks first, saying what will happen, then does it. */
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
