import type { SecondFactor, SecondFactorMethod } from '@pathwar/contracts/identity/auth'
import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { ErrorAlert, useMustWait } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Field, TextInput } from '../../../components/field.tsx'
import { errorView } from '../../../errors.ts'
import { askForPasskey } from '../passkeys/passkey-browser.ts'

type Options = Record<string, unknown>

export interface FactorFormProps {
  methods: readonly SecondFactorMethod[]
  /** Options for the browser, if a passkey is one of the methods. */
  passkey: Options | null
  /** The label of the button for a code. */
  action: string
  /** Submits the proof; its error is shown. */
  onProof: (factor: SecondFactor) => Promise<void>
}

/** Asks for the second factor: shows one method, with the others one click away. */
export function FactorForm({ methods, passkey, action, onProof }: FactorFormProps) {
  const [method, setMethod] = useState<SecondFactorMethod>(methods[0] ?? 'recovery')
  const others = methods.filter((other) => other !== method)
  return (
    <div className="grid gap-4">
      {method === 'passkey' ? (
        <PasskeyProof options={passkey} onProof={onProof} />
      ) : (
        <CodeProof key={method} method={method} action={action} onProof={onProof} />
      )}
      {others.length > 0 && (
        <div className="flex flex-wrap gap-2 border-t border-line pt-4">
          {others.map((other) => (
            <Button key={other} size="sm" onClick={() => setMethod(other)}>
              {offers[other]}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

const offers: Record<SecondFactorMethod, string> = {
  totp: 'Use the authenticator app',
  recovery: 'Use a recovery code',
  passkey: 'Use a passkey',
}

const asks = {
  totp: {
    label: 'Code of your authenticator app',
    hint: 'Six digits. Each code works once, for half a minute.',
    autoComplete: 'one-time-code',
    inputMode: 'numeric',
  },
  recovery: {
    label: 'Recovery code',
    hint: 'One of the codes that you saved when you set up the second factor. Each works once.',
    autoComplete: 'off',
    inputMode: 'text',
  },
} as const

function CodeProof({
  method,
  action,
  onProof,
}: Pick<FactorFormProps, 'action' | 'onProof'> & { method: 'totp' | 'recovery' }) {
  const [code, setCode] = useState('')
  const { busy, failure, prove } = useProof(() => onProof({ method, code: code.trim() }))
  const mustWait = useMustWait(failure)
  const beside = besideCode(failure)
  const { label, hint, ...typing } = asks[method]
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void prove()
      }}
    >
      <Field label={label} hint={hint} error={beside}>
        {(control) => (
          <TextInput
            {...control}
            {...typing}
            mono
            autoFocus
            spellCheck={false}
            className="h-11 text-lg tracking-widest"
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      {!beside && <ErrorAlert error={failure} />}
      <Button type="submit" variant="primary" size="lg" busy={busy} disabled={mustWait || code.trim() === ''}>
        {action}
      </Button>
    </form>
  )
}

function PasskeyProof({ options, onProof }: Pick<FactorFormProps, 'onProof'> & { options: Options | null }) {
  const { busy, failure, prove } = useProof(async () => {
    await onProof({ method: 'passkey', response: await askForPasskey(options ?? {}) })
  })
  return (
    <div className="grid gap-4">
      <ErrorAlert error={failure} />
      <Button variant="primary" size="lg" busy={busy} onClick={() => void prove()}>
        <Fingerprint className="size-4" aria-hidden="true" /> Use your passkey
      </Button>
    </div>
  )
}

function useProof(work: () => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  async function prove() {
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, prove }
}

/** An error of the code itself is shown below its field; the code may be a part of a larger input. */
function besideCode(failure: unknown): string | undefined {
  if (!failure) return undefined
  return errorView(failure).fields.find(({ path }) => path.split('.').at(-1) === 'code')?.message
}
