import { createLink } from '@tanstack/react-router'
import { clsx } from 'clsx'
import type { ComponentProps, Ref } from 'react'

type Variant = 'primary' | 'secondary' | 'ghost' | 'danger'
type Size = 'sm' | 'md' | 'lg'

interface Look {
  variant?: Variant
  size?: Size
}

/** A button; while it is `busy` it does nothing and says so, but keeps its width and the focus. */
export function Button({
  variant = 'secondary',
  size = 'md',
  busy = false,
  className,
  disabled,
  type = 'button',
  onClick,
  ...rest
}: ComponentProps<'button'> & Look & { busy?: boolean }) {
  return (
    <button
      type={type}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      className={clsx(look({ variant, size }), busy && 'animate-breathe', className)}
      // Enter in a field presses the form's button, too.
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  )
}

/** A link that looks like a button, to a page of this app. */
export const ButtonLink = createLink(function PlainButtonLink({
  variant = 'secondary',
  size = 'md',
  className,
  ref,
  ...rest
}: ComponentProps<'a'> & Look & { ref?: Ref<HTMLAnchorElement> }) {
  return <a ref={ref} className={clsx(look({ variant, size }), className)} {...rest} />
})

/** A link that looks like a button and opens another site in a new tab. */
export function ExternalButton({ variant = 'secondary', size = 'md', className, ...rest }: ComponentProps<'a'> & Look) {
  return <a target="_blank" rel="noopener" className={clsx(look({ variant, size }), className)} {...rest} />
}

/** A link that looks like a button and downloads a file of the api. */
export function DownloadButton({ variant = 'secondary', size = 'md', className, ...rest }: ComponentProps<'a'> & Look) {
  return <a download className={clsx(look({ variant, size }), className)} {...rest} />
}

/** A square button with only an icon; `label` is its accessible name. */
export function IconButton({ label, className, ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={clsx(
        'inline-grid size-8 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink',
        className,
      )}
      {...rest}
    />
  )
}

const variants: Record<Variant, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:bg-accent-hover',
  secondary: 'bg-surface text-ink border-edge/60 hover:border-edge hover:bg-sunken/60',
  ghost: 'bg-transparent text-ink-2 border-transparent hover:bg-sunken hover:text-ink',
  danger: 'bg-surface text-bad border-bad/50 hover:bg-bad-soft',
}

const sizes: Record<Size, string> = {
  sm: 'h-7 px-2.5 gap-1.5 text-xs',
  md: 'h-9 px-3.5 gap-2 text-sm',
  lg: 'h-11 px-5 gap-2 text-base',
}

function look({ variant, size }: Required<Look>): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors disabled:opacity-55 aria-disabled:opacity-55',
    variants[variant],
    sizes[size],
  )
}
