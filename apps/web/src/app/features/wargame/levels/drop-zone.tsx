import { clsx } from 'clsx'
import { FolderOpen, FolderUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../../components/button.tsx'

interface Props {
  onDrop: (transfer: DataTransfer) => void
  onChoose: (files: FileList) => void
}

/** An area to drop a folder or a zip; two buttons do the same without a mouse. */
export function DropZone({ onDrop, onChoose }: Props) {
  const [over, setOver] = useState(false)
  return (
    <section
      aria-label="Drop a level here"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop(event.dataTransfer)
      }}
      className={clsx(
        'grid justify-items-center gap-3 rounded-md border-2 border-dashed px-6 py-14 text-center',
        over ? 'border-accent bg-accent-soft' : 'border-edge/60 bg-surface',
      )}
    >
      <FolderUp className="size-8 text-ink-3" aria-hidden="true" />
      <p className="text-base font-medium">Drop the level’s folder or zip here</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Chooser label="Choose a folder" folder onChoose={onChoose} />
        <Chooser label="Choose a zip" onChoose={onChoose} />
      </div>
    </section>
  )
}

function Chooser({ label, folder, onChoose }: { label: string; folder?: boolean; onChoose: Props['onChoose'] }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <FolderOpen className="size-4" aria-hidden="true" /> {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        {...(folder ? { webkitdirectory: '' } : { accept: '.zip,application/zip' })}
        onChange={(event) => {
          if (event.target.files) onChoose(event.target.files)
          event.target.value = ''
        }}
      />
    </>
  )
}
