import {
  type CreatedFeedSecret,
  type FeedConnection,
  type FeedSecret,
  NewFeedSecret,
} from '@pathwar/contracts/wargame/score-feeds'
import { useState } from 'react'
import * as z from 'zod'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { ConfirmButton } from '../../../components/confirm-button.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { CopyField } from '../../../components/copy-field.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField } from '../../../components/form-field.tsx'
import { RelativeTime, ShortMoment } from '../../../components/moment.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'

const refreshFeeds = () => queryClient.invalidateQueries(trpc.scoreFeeds.pathFilter())

/** The secrets with which a scorer signs: to make, replace and revoke them. */
export function FeedSecrets({ connection }: { connection: FeedConnection }) {
  const { tournament, level, secrets } = connection
  const ref = { tournament: tournament.slug, level: level.slug }
  const [open, setOpen] = useState(false)
  const live = secrets.filter(({ ended }) => !ended)
  return (
    <Section
      title="Secrets"
      action={
        <Button size="sm" variant={live.length === 0 ? 'primary' : 'secondary'} onClick={() => setOpen(true)}>
          {live.length === 0 ? 'Make a secret' : 'Make a new one'}
        </Button>
      }
    >
      {secrets.length === 0 ? (
        <p className="text-ink-2">None yet. The scorer signs its ticks with one, so that nobody else can send any.</p>
      ) : (
        <ul className="-my-3 divide-y divide-line" aria-label="Secrets">
          {secrets.map((secret) => (
            <Secret key={secret.id} secret={secret} {...ref} />
          ))}
        </ul>
      )}
      <NewSecret {...ref} replaces={live.length > 0} open={open} onOpenChange={setOpen} />
    </Section>
  )
}

interface Ref {
  tournament: string
  level: string
}

function Secret({ secret, ...ref }: Ref & { secret: FeedSecret }) {
  const { id, ending, by, createdAt, endsAt, ended, usedAt } = secret
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="font-mono">whsec_…{ending}</p>
        <p className="text-xs text-ink-2">
          made <RelativeTime at={createdAt} />
          {by && ` by ${by}`}
          {' · '}
          {usedAt ? (
            <>
              last used <RelativeTime at={usedAt} />
            </>
          ) : (
            'never used'
          )}
        </p>
      </div>
      {ended && <StateMark tone="bad">ended</StateMark>}
      {!ended && endsAt && (
        <StateMark tone="warn">
          until <ShortMoment at={endsAt} />
        </StateMark>
      )}
      {!ended && (
        <ConfirmButton
          label="Revoke…"
          button={{ size: 'sm', variant: 'danger', 'aria-label': `Revoke the secret that ends in ${ending}` }}
          title="Revoke this secret?"
          consequence="Ticks that are signed with it are refused from now on. This cannot be undone: you would have to make a new one."
          action="Revoke"
          danger
          run={() => client.scoreFeeds.revokeSecret.mutate({ ...ref, secretId: id })}
          done={() => {
            toast('The secret is revoked.')
            return refreshFeeds()
          }}
        />
      )}
    </li>
  )
}

const overlaps = [
  { minutes: '0', text: 'At once' },
  { minutes: '10', text: 'In 10 minutes' },
  { minutes: '60', text: 'In an hour' },
  { minutes: '1440', text: 'In a day' },
]

const SecretValues = z.strictObject({ overlap: z.string() })

function NewSecret({
  replaces,
  open,
  onOpenChange,
  ...ref
}: Ref & { replaces: boolean; open: boolean; onOpenChange: (open: boolean) => void }) {
  const [made, setMade] = useState<CreatedFeedSecret | null>(null)
  const close = () => {
    onOpenChange(false)
    setMade(null)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      mustAnswer={made !== null}
      title={made ? 'The new secret' : 'Make a secret'}
      description={made ? 'Copy it now: it is not shown again.' : 'The scorer signs its ticks with it.'}
    >
      {made ? (
        <div className="grid gap-4">
          <CopyField value={made.secret} label="secret" />
          <div className="flex justify-end">
            <Button variant="primary" onClick={close}>
              I have copied it
            </Button>
          </div>
        </div>
      ) : (
        <SecretForm {...ref} replaces={replaces} onMade={setMade} cancel={close} />
      )}
    </Dialog>
  )
}

interface FormProps extends Ref {
  replaces: boolean
  onMade: (made: CreatedFeedSecret) => void
  cancel: () => void
}

function SecretForm({ tournament, level, replaces, onMade, cancel }: FormProps) {
  const contract = useContractForm(SecretValues, { overlap: '60' }, async ({ overlap }) => {
    const input = NewFeedSecret.parse({ tournament, level, overlapMinutes: Number(overlap) })
    const made = await client.scoreFeeds.createSecret.mutate(input)
    await refreshFeeds()
    onMade(made)
  })
  return (
    <DialogForm of={contract} action="Make secret" cancel={cancel}>
      {replaces && (
        <SelectField of={contract.form} name="overlap" label="The ones of before end">
          {overlaps.map(({ minutes, text }) => (
            <option key={minutes} value={minutes}>
              {text}
            </option>
          ))}
        </SelectField>
      )}
    </DialogForm>
  )
}
