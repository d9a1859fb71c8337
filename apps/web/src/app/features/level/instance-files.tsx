import type { InstanceView } from '@pathwar/contracts/instances'
import { Download } from 'lucide-react'

/** Files that were made for this instance. */
export function InstanceFiles({ instance: { files } }: { instance: InstanceView }) {
  if (files.length === 0) return null
  return (
    <div className="grid gap-1.5">
      <h2 className="font-semibold">Files for your team</h2>
      <ul className="grid gap-1">
        {files.map(({ id, name, size, path }) => (
          <li key={id}>
            <a
              href={path}
              download={name}
              className="flex items-center gap-2 rounded-md border border-line px-3 py-2 hover:border-edge"
            >
              <Download className="size-4 text-ink-2" aria-hidden="true" />
              <span className="min-w-0 flex-1 truncate font-mono text-xs">{name}</span>
              <span className="text-xs text-ink-2">{fileSize(size)}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const units = ['B', 'kB', 'MB', 'GB']

/** A size as people say it, in steps of 1000. */
export function fileSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** step
  return `${step === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[step]}`
}
