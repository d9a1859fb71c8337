import { slugOf } from '@pathwar/contracts/kernel/text'
import { CreateDomain, type CreatedDomain } from '@pathwar/contracts/tenancy/domains'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod'
import { Alert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { CopyField } from '../../../components/copy-field.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { ShortMoment } from '../../../components/moment.tsx'
import { client } from '../../../trpc.ts'
import { refreshDomains } from './domain-data.ts'

const admin = CreateDomain.shape.admin.unwrap().shape
const NewDomainForm = z
  .strictObject({
    name: CreateDomain.shape.name,
    slug: CreateDomain.shape.slug.or(z.literal('')),
    email: admin.email.or(z.literal('')),
    username: admin.username.or(z.literal('')),
  })
  .superRefine(({ email, username }, context) => {
    const need = 'Fill in both, or neither.'
    if (email && !username) context.addIssue({ code: 'custom', path: ['username'], message: need })
    if (username && !email) context.addIssue({ code: 'custom', path: ['email'], message: need })
  })

/** The form for a new domain and its first administrator; then shows the link for that administrator. */
export function NewDomain() {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<CreatedDomain | null>(null)
  const change = (next: boolean) => {
    setOpen(next)
    if (!next) setMade(null)
  }
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Create a domain
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={made ? `${made.slug} is there` : 'Create a domain'}
        description={made ? undefined : 'It is ready immediately: empty, with the built-in roles.'}
      >
        {made ? (
          <Made made={made} close={() => change(false)} />
        ) : (
          <NewDomainFields onMade={setMade} onCancel={() => change(false)} />
        )}
      </Dialog>
    </>
  )
}

function NewDomainFields({ onMade, onCancel }: { onMade: (made: CreatedDomain) => void; onCancel: () => void }) {
  const contract = useContractForm(
    NewDomainForm,
    { name: '', slug: '', email: '', username: '' },
    async ({ name, slug, email, username }) => {
      const wanted = { name, slug: slug || suggested(name), ...(email && username && { admin: { email, username } }) }
      const made = await client.domains.create.mutate(wanted)
      await refreshDomains()
      onMade(made)
    },
  )
  const { form } = contract
  return (
    <DialogForm of={contract} action="Create the domain" cancel={onCancel}>
      <TextField of={form} name="name" label="Name" />
      <TextField
        of={form}
        name="slug"
        label="Slug"
        optional
        hint="Its part of the address. It cannot be changed later."
        mono
        placeholder={suggested(form.watch('name')) || 'acme'}
      />
      <fieldset className="grid gap-4 border-t border-line pt-4">
        <legend className="sr-only">First administrator</legend>
        <p className="text-ink-2">
          <strong className="font-medium text-ink">First administrator</strong> gets every privilege there, and a mail
          with a link to choose a password.
        </p>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField of={form} name="email" label="E-mail" optional type="email" />
          <TextField of={form} name="username" label="User name" optional />
        </div>
      </fieldset>
    </DialogForm>
  )
}

function suggested(name: string): string {
  return slugOf(name).slice(0, 32).replace(/-+$/, '')
}

function Made({ made: { slug, url, link, linkExpiresAt }, close }: { made: CreatedDomain; close: () => void }) {
  const navigate = useNavigate()
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <p className="font-medium">Its address</p>
        <CopyField value={url} label="address" />
      </div>
      {link && linkExpiresAt && (
        <div className="grid gap-1.5">
          <p className="font-medium">Link for its administrator</p>
          <CopyField value={link} label="link" />
          <Alert tone="warn">
            Shown only this once. Anybody who has it can choose the administrator's password, once, until{' '}
            <ShortMoment at={linkExpiresAt} />. A mail with another one is on its way to them.
          </Alert>
        </div>
      )}
      {!link && (
        <p className="text-ink-2">
          Nobody administers it yet. Let somebody sign up there, then run{' '}
          <code className="font-mono text-xs">pathwar domain grant {slug} &lt;user&gt; root</code>.
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Close</Button>
        <Button
          variant="primary"
          onClick={() => void navigate({ to: '/admin/domains/$domain', params: { domain: slug } })}
        >
          Open {slug}
        </Button>
      </div>
    </div>
  )
}
