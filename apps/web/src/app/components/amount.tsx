import { clsx } from 'clsx'

const format = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 })

export function formatAmount(value: number): string {
  return format.format(value)
}

/** An amount of a team's cash, with the coin. */
export function Money({ value, className }: { value: number; className?: string }) {
  return (
    <data value={value} className={clsx('inline-flex items-center gap-1 whitespace-nowrap', className)}>
      {formatAmount(value)}
      <svg viewBox="0 0 12 12" className="size-3 shrink-0 text-coin" role="img" aria-label="cash">
        <ellipse cx="6" cy="3.4" rx="4.6" ry="2" fill="none" stroke="currentColor" strokeWidth="1.3" />
        <path
          d="M1.4 3.4v5.2c0 1.1 2 2 4.6 2s4.6-.9 4.6-2V3.4M1.4 6c0 1.1 2 2 4.6 2s4.6-.9 4.6-2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.3"
        />
      </svg>
    </data>
  )
}

export function Points({ value, className }: { value: number; className?: string }) {
  return (
    <data value={value} className={clsx('whitespace-nowrap', className)}>
      {formatAmount(value)} <span className="text-[0.85em] font-normal text-ink-2">pt</span>
    </data>
  )
}
