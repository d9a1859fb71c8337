import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { Download } from 'lucide-react'
import { fileSize } from '../../../components/file-size.ts'

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
