import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type Tone = 'idle' | 'accent' | 'live' | 'good' | 'warn' | 'bad'

const shapes: Record<Tone, ReactNode> = {
  idle: <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  accent: <path d="M5 .8 9.2 5 5 9.2.8 5Z" fill="currentColor" />,
  live: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  good: <path d="m1.2 5.4 2.6 2.7L8.8 2" fill="none" stroke="currentColor" strokeWidth="2" />,
  warn: <path d="M5 .8 9.6 9.2H.4Z" fill="currentColor" />,
  bad: <path d="m1.5 1.5 7 7m0-7-7 7" fill="none" stroke="currentColor" strokeWidth="2" />,
}

const colors: Record<Tone, string> = {
  idle: 'text-ink-2',
  accent: 'text-link',
  live: 'text-good',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
}

/** A state as shape, colour and word: never by colour alone. */
export function StateMark({
  tone,
  children,
  moving,
  wraps,
}: {
  tone: Tone
  children: ReactNode
  moving?: boolean
  /** For a whole sentence. */
  wraps?: boolean
}) {
  return (
    <span
      className={clsx(
        'inline-flex gap-1.5 font-medium',
        wraps ? 'items-baseline wrap-anywhere' : 'items-center whitespace-nowrap',
        colors[tone],
      )}
    >
      <svg viewBox="0 0 10 10" className={clsx('size-2.5 shrink-0', moving && 'animate-breathe')} aria-hidden="true">
        {shapes[tone]}
      </svg>
      {children}
    </span>
  )
}

/** A quiet label: a category, a role, a kind. */
export function Badge({ children, tone = 'idle' }: { children: ReactNode; tone?: Tone }) {
  const looks: Record<Tone, string> = {
    idle: 'bg-sunken text-ink-2',
    accent: 'bg-accent-soft text-link',
    live: 'bg-good-soft text-good',
    good: 'bg-good-soft text-good',
    warn: 'bg-warn-soft text-warn',
    bad: 'bg-bad-soft text-bad',
  }
  return (
    <span className={clsx('inline-flex items-center rounded-sm px-1.5 py-0.5 text-xs font-medium', looks[tone])}>
      {children}
    </span>
  )
}
