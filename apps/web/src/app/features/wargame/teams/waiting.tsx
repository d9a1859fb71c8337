import type { ReactNode } from 'react'

interface Props {
  title: ReactNode
  note: ReactNode
  /** What somebody wrote. */
  text?: string
  /** Its buttons. */
  children?: ReactNode
}

/** Something that waits for an answer, in a list of such. */
export function Waiting({ title, note, text, children }: Props) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium wrap-anywhere">{title}</p>
        {text && <p className="wrap-anywhere">{text}</p>}
        <p className="text-xs text-ink-2 wrap-anywhere">{note}</p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </li>
  )
}
