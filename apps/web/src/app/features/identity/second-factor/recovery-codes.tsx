import { Copy, Download, Printer } from 'lucide-react'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { useCopy } from '../../../components/copy-field.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { useSession } from '../../../session.ts'

const Context = createContext({ show: (_codes: readonly string[]) => {} })

/** Shows new recovery codes, wherever on the page they were created. */
export function useRecoveryCodes() {
  return use(Context)
}

/** Shows recovery codes once, until the user confirms that they are saved. */
export function RecoveryCodesProvider({ children }: { children: ReactNode }) {
  const [codes, setCodes] = useState<readonly string[]>([])
  const value = useMemo(() => ({ show: setCodes }), [])
  return (
    <Context value={value}>
      {children}
      <Dialog
        open={codes.length > 0}
        mustAnswer
        onOpenChange={() => {}}
        title="Your recovery codes"
        description="If you lose your second factor, each code logs you in once. They are shown only now. Do not keep them on your phone."
      >
        <Codes codes={codes} done={() => setCodes([])} />
      </Dialog>
    </Context>
  )
}

function Codes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const [kept, setKept] = useState(false)
  const { user, domain } = useSession()
  const text = codes.join('\n')
  const { copied, copy } = useCopy(text)
  const heading = `Recovery codes of ${user?.username} at ${domain.name} (${location.host})`
  const download = () => saveFile(`recovery-codes-${domain.slug}-${user?.username}.txt`, `${heading}\n\n${text}\n`)
  return (
    <div className="grid gap-4" data-printed>
      <p className="hidden print:block">{heading}</p>
      <ul
        aria-label="Recovery codes"
        className="grid gap-x-6 gap-y-1 rounded-md border border-line bg-sunken/60 px-4 py-3 font-mono sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button size="sm" onClick={copy}>
          <Copy className="size-3.5" aria-hidden="true" /> {copied ? 'Copied' : 'Copy'}
        </Button>
        <Button size="sm" onClick={download}>
          <Download className="size-3.5" aria-hidden="true" /> Download
        </Button>
        <Button size="sm" onClick={() => print()}>
          <Printer className="size-3.5" aria-hidden="true" /> Print
        </Button>
      </div>
      <label className="flex items-start gap-2 print:hidden">
        <input
          type="checkbox"
          className="mt-1 accent-accent"
          checked={kept}
          onChange={(event) => setKept(event.target.checked)}
        />
        I have saved these codes in a safe place
      </label>
      <div className="flex justify-end print:hidden">
        <Button variant="primary" disabled={!kept} onClick={done}>
          Done
        </Button>
      </div>
    </div>
  )
}
