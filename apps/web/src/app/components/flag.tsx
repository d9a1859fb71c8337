import { countryName } from '@pathwar/contracts/kernel/countries'
import { clsx } from 'clsx'

/** A country's code as a small flag, with its name for whoever listens or points at it. Many systems have no pictures of flags. */
export function Flag({ code, className }: { code: string; className?: string }) {
  const name = countryName(code) ?? code
  return (
    <span title={name} className={clsx(look, className)}>
      <span aria-hidden="true">{code}</span>
      <span className="sr-only">{name}</span>
    </span>
  )
}

/** The same with its name beside it, in the reader's language. */
export function Country({ code }: { code: string }) {
  const name = countryName(code)
  if (name === null) return <Flag code={code} />
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={look}>
        {code}
      </span>
      {name}
    </span>
  )
}

const look =
  'inline-block shrink-0 rounded-[3px] border border-edge/60 px-[0.3em] text-[0.72em] leading-[1.35] font-semibold tracking-wide text-ink-2'
