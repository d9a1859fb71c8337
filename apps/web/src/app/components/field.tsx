import { clsx } from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

export interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** Shown small next to the label. */
  optional?: boolean
  /** The label is hidden, because a heading says the same. */
  labelHidden?: boolean
  children: (control: ControlProps) => ReactNode
}

interface ControlProps {
  id: string
  'aria-invalid': boolean
  'aria-describedby': string | undefined
}

/** A labelled control with its hint, and its error below. */
export function Field({ label, hint, error, optional, labelHidden, children }: FieldProps) {
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'flex items-baseline justify-between gap-2 font-medium'}>
        {label}
        {optional && <span className="text-xs font-normal text-ink-3">optional</span>}
      </label>
      {children({ id, 'aria-invalid': Boolean(error), 'aria-describedby': described || undefined })}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-sm text-bad">
          <span aria-hidden="true">▲</span>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-2">
          {hint}
        </p>
      )}
    </div>
  )
}

const control =
  'w-full rounded-md border border-edge bg-surface px-3 text-sm text-ink placeholder:text-ink-3 hover:border-ink-2 ' +
  'aria-invalid:border-bad disabled:bg-sunken disabled:text-ink-2'

export function TextInput({ className, mono, ...rest }: ComponentProps<'input'> & { mono?: boolean }) {
  return <input className={clsx(control, 'h-9', mono && 'font-mono', className)} {...rest} />
}

export function TextArea({ className, mono, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea className={clsx(control, 'min-h-24 py-2 leading-5', mono && 'font-mono text-xs', className)} {...rest} />
  )
}

/** The platform's own select: best on phones, and fully usable by keyboard. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={clsx(control, 'h-9 pr-8', className)} {...rest} />
}
