import { ConfirmTotp, type TotpSetup as Setup } from '@pathwar/contracts/identity/second-factor'
import type * as z from 'zod'
import { useContractForm } from '../../../components/contract-form.ts'
import { CopyField } from '../../../components/copy-field.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { client } from '../../../trpc.ts'
import { refreshFactors } from '../account/account-query.ts'
import { useRecoveryCodes } from './recovery-codes.tsx'

/** Shows the app's secret once, and activates the app with its first code. */
export function TotpSetup({ setup, done }: { setup: z.infer<typeof Setup>; done: () => void }) {
  const { show } = useRecoveryCodes()
  const empty = { token: setup.token, code: '' }
  const contract = useContractForm(ConfirmTotp, empty, async (values) => {
    const { recoveryCodes } = await client.secondFactor.confirmTotp.mutate(values)
    done()
    show(recoveryCodes)
    await refreshFactors()
  })
  return (
    <DialogForm of={contract} action="Turn on" cancel={done}>
      <div className="grid items-center gap-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <img
          src={setup.qr}
          alt="QR code of the secret"
          className="size-44 justify-self-center rounded-md border border-line bg-[#fff] p-2"
        />
        <div className="grid gap-3">
          <p className="text-ink-2">
            Scan it with the app. On this phone, or without a camera, enter the secret by hand:
          </p>
          <CopyField value={setup.secret} label="secret" />
        </div>
      </div>
      <TextField
        of={contract.form}
        name="code"
        label="Code of the app"
        hint="The six digits that it shows now."
        mono
        inputMode="numeric"
        autoComplete="one-time-code"
        placeholder="123456"
      />
    </DialogForm>
  )
}
