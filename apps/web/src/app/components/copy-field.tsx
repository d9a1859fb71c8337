import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './button.tsx'
import { copyText } from './copy-text.ts'

/** A text to copy: shown whole, over several lines if it has to be, selected by a click, copied by the button. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const { copied, copy } = useCopy(value)
  return (
    <div className="flex items-start gap-1 rounded-md border border-line bg-sunken/60 py-0.5 pr-0.5 pl-3">
      <textarea
        readOnly
        rows={1}
        value={value}
        aria-label={label}
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        className="field-sizing-content min-w-0 flex-1 resize-none rounded-sm bg-transparent py-2 font-mono text-xs wrap-anywhere"
      />
      <IconButton label={copied ? 'Copied' : `Copy ${label}`} onClick={copy}>
        {copied ? <Check className="size-4 text-good" /> : <Copy className="size-4" />}
      </IconButton>
    </div>
  )
}

/** Copies a text and confirms it for two seconds. */
export function useCopy(value: string): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  return { copied, copy: () => void copyText(value).then(setCopied) }
}
