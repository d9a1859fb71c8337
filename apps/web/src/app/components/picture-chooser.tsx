import { uploadPurposes } from '@pathwar/contracts/storage/uploads'
import { useMutation } from '@tanstack/react-query'
import { ImageUp } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import { MessageError } from '../errors.ts'
import { ErrorAlert } from './alert.tsx'
import { Button } from './button.tsx'
import { fileSize } from './file-size.ts'

interface Props {
  /** The picture as it is now. */
  children: ReactNode
  /** Whether there is one to remove. */
  has: boolean
  /** Sets what was sent, by its digest. */
  set: (digest: string) => Promise<unknown>
  remove: () => Promise<unknown>
}

const { maxBytes } = uploadPurposes.picture

/** Shows a picture, and sets or removes it at once. */
export function PictureChooser({ children, has, set, remove }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const sending = useMutation({
    async mutationFn(file: File) {
      if (file.size === 0) throw new MessageError('This file is empty.')
      if (file.size > maxBytes)
        throw new MessageError(`This picture has ${fileSize(file.size)}. Send one of at most ${fileSize(maxBytes)}.`)
      const { sendFile } = await import('./send-file.ts')
      await set(await sendFile('picture', file))
    },
  })
  const removing = useMutation({ mutationFn: remove, onMutate: () => sending.reset() })
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-4">
        {children}
        <div className="grid justify-items-start gap-2">
          <div className="flex flex-wrap gap-2">
            <Button aria-describedby={hint} busy={sending.isPending} onClick={() => input.current?.click()}>
              <ImageUp className="size-4" aria-hidden="true" /> {has ? 'Choose another' : 'Choose a picture'}
            </Button>
            {has && (
              <Button variant="ghost" busy={removing.isPending} onClick={() => removing.mutate()}>
                Remove
              </Button>
            )}
          </div>
          <p id={hint} className="text-xs text-ink-2">
            PNG, JPEG or WebP, at most {fileSize(maxBytes)}. Its middle is shown; where it was taken is not kept.
          </p>
        </div>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="A picture"
        accept="image/png,image/jpeg,image/webp"
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) sending.mutate(chosen)
          target.value = ''
        }}
      />
      <ErrorAlert error={sending.error ?? removing.error} />
    </div>
  )
}
