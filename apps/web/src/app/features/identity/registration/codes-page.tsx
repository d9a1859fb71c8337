import {
  type CreatedRegistrationCode,
  CreateRegistrationCode,
  type RegistrationCodeView,
} from '@pathwar/contracts/identity/registration'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod'
import { Alert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { CopyField } from '../../../components/copy-field.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { TableList } from '../../../components/list.tsx'
import { listOf } from '../../../components/list-data.ts'
import { RelativeTime, useNow } from '../../../components/moment.tsx'
import { Page } from '../../../components/page.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { useSession } from '../../../session.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

type Created = z.infer<typeof CreatedRegistrationCode>

const columns: Column<RegistrationCodeView>[] = [
  {
    key: 'note',
    title: 'For',
    cell: (code) => (
      <span className="grid wrap-anywhere">
        {code.note || <span className="text-ink-2">no note</span>}
        <span className="sm:hidden">
          <CodeState code={code} />
        </span>
      </span>
    ),
  },
  { key: 'state', title: 'State', wide: true, cell: (code) => <CodeState code={code} /> },
  { key: 'left', title: 'Uses left', align: 'right', cell: ({ usesLeft }) => usesLeft.toLocaleString() },
  {
    key: 'expires',
    title: 'Expires',
    wide: true,
    cell: ({ expiresAt }) => (expiresAt ? <RelativeTime at={expiresAt} /> : 'never'),
  },
  { key: 'made', title: 'Made', wide: true, cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  { key: 'actions', title: '', align: 'right', cell: (code) => <RemoveCode code={code} /> },
]

/** The registration codes. */
export function CodesPage() {
  const codes = listOf(useQuery(trpc.registrationCodes.list.queryOptions({})))
  const [creating, setCreating] = useState(false)
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      Create a code
    </Button>
  )
  return (
    <Page
      lead="Anybody who has a code may sign up: for example a class, a company or the guests of an event."
      action={codes.rows && codes.rows.length > 0 && create}
    >
      <ModeNotice />
      <TableList
        data={codes}
        caption="Registration codes"
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="No code yet" action={create}>
            Make one, say how often it may be used, and hand it out. You can remove it at any time; accounts stay.
          </EmptyState>
        }
      />
      <CreateCode open={creating} onOpenChange={setCreating} />
    </Page>
  )
}

/** Codes have no effect unless registration requires them. */
function ModeNotice() {
  const { mode } = useSession().registration
  if (mode === 'code') return null
  return (
    <Alert tone="warn">
      {mode === 'open'
        ? 'Everybody may register at the moment, with or without a code.'
        : 'Registration is closed, also for people with a code.'}{' '}
      <Link
        to="/admin/settings"
        search={{ find: 'registration.mode' }}
        className="text-link underline underline-offset-3"
      >
        Change who may register
      </Link>
    </Alert>
  )
}

function CodeState({ code: { usesLeft, expiresAt } }: { code: RegistrationCodeView }) {
  const now = useNow()
  if (usesLeft === 0) return <StateMark tone="idle">used up</StateMark>
  if (expiresAt && Date.parse(expiresAt) <= now) return <StateMark tone="bad">expired</StateMark>
  return <StateMark tone="good">good</StateMark>
}

/**
 * Next to the list and not in it: with the first code the empty list's button disappears, but the code must still be
 * shown.
 */
function CreateCode({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [made, setMade] = useState<Created | null>(null)
  const change = (next: boolean) => {
    onOpenChange(next)
    setMade(null)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={made ? 'The new code' : 'Create a registration code'}
      description={made ? 'Copy it now: it is not shown again.' : undefined}
    >
      {made ? (
        <MadeCode made={made} done={() => change(false)} />
      ) : (
        <CodeForm onMade={setMade} onCancel={() => change(false)} />
      )}
    </Dialog>
  )
}

const CodeValues = z.strictObject({
  note: CreateRegistrationCode.shape.note.unwrap(),
  uses: z
    .string()
    .regex(/^\d{1,6}$/, 'Write a whole number.')
    .refine((text) => Number(text) >= 1 && Number(text) <= 100_000, 'Between 1 and 100,000.'),
  days: z.string(),
})

function CodeForm({ onMade, onCancel }: { onMade: (made: Created) => void; onCancel: () => void }) {
  const contract = useContractForm(CodeValues, { note: '', uses: '30', days: '30' }, async ({ note, uses, days }) => {
    const expiresInDays = days === '' ? null : Number(days)
    onMade(await client.registrationCodes.create.mutate({ note, uses: Number(uses), expiresInDays }))
    await queryClient.invalidateQueries(trpc.registrationCodes.pathFilter())
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Create the code" cancel={onCancel}>
      <TextField
        of={form}
        name="note"
        label="For"
        optional
        hint="Who it is for, such as “Class 3b”. Only you see it."
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField of={form} name="uses" label="Uses" hint="People who may sign up with it." inputMode="numeric" />
        <SelectField of={form} name="days" label="Good for">
          <option value="1">a day</option>
          <option value="7">a week</option>
          <option value="30">30 days</option>
          <option value="365">a year</option>
          <option value="">ever</option>
        </SelectField>
      </div>
    </DialogForm>
  )
}

function MadeCode({ made: { code, usesLeft }, done }: { made: Created; done: () => void }) {
  return (
    <div className="grid gap-4">
      <CopyField value={code} label="registration code" />
      <p className="text-ink-2">
        {usesLeft === 1 ? 'One person' : `${usesLeft.toLocaleString()} people`} can sign up with it at{' '}
        <code className="text-xs">{location.origin}/sign-up</code>.
      </p>
      <div className="flex justify-end">
        <Button variant="primary" onClick={done}>
          I have copied it
        </Button>
      </div>
    </div>
  )
}

function RemoveCode({ code: { id, note, usesLeft } }: { code: RegistrationCodeView }) {
  const name = note || 'this code'
  return (
    <ConfirmButton
      label="Remove…"
      button={{ size: 'sm', variant: 'ghost', 'aria-label': `Remove ${name}` }}
      title={`Remove ${name}?`}
      consequence={
        usesLeft > 0
          ? `${usesLeft.toLocaleString()} more could have signed up with it. Accounts that were made with it stay.`
          : 'It is used up already. Accounts that were made with it stay.'
      }
      action="Remove the code"
      danger
      run={() => client.registrationCodes.remove.mutate({ id })}
      done={() => {
        toast('The code is removed.')
        return queryClient.invalidateQueries(trpc.registrationCodes.pathFilter())
      }}
    />
  )
}
