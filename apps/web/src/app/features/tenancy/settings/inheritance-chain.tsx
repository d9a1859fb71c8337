import type { SettingView } from '@pathwar/contracts/tenancy/settings'
import { clsx } from 'clsx'
import { defaultLabel, valueLabel } from './setting-draft.ts'

interface Step {
  name: string
  /** Null: not set at this level, so the level before applies. */
  words: string | null
  counts: boolean
}

/** Shows the default, the domain's and the server's value, and which of them applies. */
export function InheritanceChain({ view, server }: { view: SettingView; server: string }) {
  const { key, value, source, inherited } = view
  const steps: Step[] = [
    { name: 'Default', words: defaultLabel(key), counts: source === 'default' },
    {
      name: 'Domain',
      words: inherited.source === 'domain' ? valueLabel(key, inherited.value) : null,
      counts: source === 'domain',
    },
    { name: server, words: source === 'server' ? valueLabel(key, value) : null, counts: source === 'server' },
  ]
  return (
    <ol className="flex flex-wrap items-stretch gap-y-2 text-xs" aria-label="Where the value comes from">
      {steps.map(({ name, words, counts }, index) => (
        <li key={index} className="flex items-center" {...(counts && { 'aria-current': 'step' })}>
          {index > 0 && (
            <svg viewBox="0 0 20 10" className="mx-1 h-2.5 w-5 text-edge" aria-hidden="true">
              <path d="M0 5h16m-4-4 4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.4" />
            </svg>
          )}
          <span
            className={clsx(
              'grid rounded-md border px-2 py-1',
              counts ? 'border-accent bg-accent-soft' : 'border-line',
              words === null && 'border-dashed',
            )}
          >
            <span className={clsx('max-w-28 truncate', counts ? 'font-medium text-link' : 'text-ink-2')}>{name}</span>
            {words === null ? (
              <span className="text-ink-3">not set</span>
            ) : (
              <code className={clsx('max-w-36 truncate', counts ? 'text-ink' : 'text-ink-3')}>{words}</code>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
