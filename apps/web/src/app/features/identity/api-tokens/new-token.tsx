import { ApiScope, CreateApiToken, type CreatedApiToken } from '@pathwar/contracts/identity/api-tokens'
import { privileges } from '@pathwar/contracts/kernel/permissions'
import { DisplayName } from '@pathwar/contracts/kernel/text'
import { useState } from 'react'
import * as z from 'zod'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { CopyField } from '../../../components/copy-field.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { may, useSession } from '../../../session.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

type Created = z.infer<typeof CreatedApiToken>

/** Creates a token, then shows it once. */
export function NewToken({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [created, setCreated] = useState<Created | null>(null)
  const close = () => {
    onOpenChange(false)
    setCreated(null)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      mustAnswer={created !== null}
      title={created ? 'Your new token' : 'Create an API token'}
      description={created && 'Copy it now: it is not shown again.'}
    >
      {created ? <Result created={created} done={close} /> : <TokenForm onCreated={setCreated} done={close} />}
    </Dialog>
  )
}

const lifetimes = [
  { days: '7', text: '7 days' },
  { days: '30', text: '30 days' },
  { days: '90', text: '90 days' },
  { days: '365', text: '1 year' },
  { days: '', text: 'Never: until I revoke it' },
]

const TokenValues = z.strictObject({
  name: DisplayName,
  scopes: CreateApiToken.shape.scopes,
  days: z.string(),
})

function TokenForm({ onCreated, done }: { onCreated: (created: Created) => void; done: () => void }) {
  const { user } = useSession()
  const empty = { name: '', scopes: ['web' as const], days: '30' }
  const contract = useContractForm(TokenValues, empty, async ({ name, scopes, days }) => {
    const expiresInDays = days === '' ? null : Number(days)
    const created = await client.apiTokens.create.mutate({ name, scopes, expiresInDays })
    await queryClient.invalidateQueries(trpc.apiTokens.list.queryFilter())
    onCreated(created)
  })
  const { form } = contract
  const { errors } = form.formState
  return (
    <DialogForm of={contract} action="Create token" cancel={done}>
      <TextField of={form} name="name" label="Name" hint="What uses it, such as “score bot”." />
      <fieldset className="grid gap-1.5" aria-describedby={errors.scopes ? 'scopes-error' : undefined}>
        <legend className="mb-1.5 font-medium">What it may do</legend>
        <div className="grid max-h-56 gap-0.5 overflow-y-auto rounded-md border border-edge p-1.5">
          {ApiScope.options
            .filter((scope) => may(user, scope))
            .map((scope) => (
              <label key={scope} className="flex items-start gap-2.5 rounded-sm px-1.5 py-1 hover:bg-sunken">
                <input type="checkbox" className="mt-1 accent-accent" value={scope} {...form.register('scopes')} />
                <span>
                  {privileges[scope]} <code className="text-xs text-ink-2">{scope}</code>
                </span>
              </label>
            ))}
        </div>
        {errors.scopes && (
          <p id="scopes-error" role="alert" className="flex gap-1.5 text-sm text-bad">
            <span aria-hidden="true">▲</span>
            {errors.scopes.message}
          </p>
        )}
        <p className="text-xs text-ink-2">
          Never more than you may do yourself, and nothing about your account. Most scripts need <code>web</code>.
        </p>
      </fieldset>
      <SelectField of={form} name="days" label="Expires">
        {lifetimes.map(({ days, text }) => (
          <option key={days} value={days}>
            {days === '' ? text : `In ${text}`}
          </option>
        ))}
      </SelectField>
    </DialogForm>
  )
}

function Result({ created: { name, token }, done }: { created: Created; done: () => void }) {
  const { origin } = location
  return (
    <div className="grid gap-4">
      <CopyField value={token} label={name} />
      <div className="grid gap-1">
        <span className="text-xs text-ink-2">Try it with curl</span>
        <CopyField
          value={`curl -H "Authorization: Bearer ${token}" ${origin}/trpc/teams.mine?input=%7B%7D`}
          label="curl command"
        />
      </div>
      <div className="grid gap-1">
        <span className="text-xs text-ink-2">Or with the command line</span>
        <CopyField value={`PATHWAR_URL=${origin} PATHWAR_TOKEN=${token} npx pathwar whoami`} label="pathwar command" />
      </div>
      <div className="flex justify-end">
        <Button variant="primary" onClick={done}>
          I have copied it
        </Button>
      </div>
    </div>
  )
}
