import type { BanView } from '@pathwar/contracts/identity/bans'
import { Alert } from '../../../components/alert.tsx'
import { type ContractForm, useContractForm } from '../../../components/contract-form.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { useSession } from '../../../session.ts'
import { client } from '../../../trpc.ts'
import { type BanFields, BanForm, banRights } from './ban-form.ts'
import { nameOfBanned } from './ban-labels.ts'
import { Choice } from './choice.tsx'
import { LengthFields } from './length-fields.tsx'
import { NetworkPreview, useNetworkPreview } from './network-preview.tsx'
import { PrivilegeChoice } from './privilege-choice.tsx'
import { refreshBans } from './refresh-bans.ts'

export interface BanDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The user to ban; without one, the dialog asks for a user or a network. */
  username?: string | undefined
  onDone?: ((ban: BanView) => void) | undefined
}

/** The ban dialog: who, from what, how long and why, with a preview of the effect. */
export function BanDialog({ open, onOpenChange, username, onDone }: BanDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={username ? `Ban ${username}` : 'Ban a user or a network'}>
      <BanFieldset
        username={username}
        onCancel={() => onOpenChange(false)}
        onDone={(ban) => {
          onOpenChange(false)
          onDone?.(ban)
        }}
      />
    </Dialog>
  )
}

type Parsed = Parameters<typeof client.bans.create.mutate>[0]

interface FieldsetProps {
  username: string | undefined
  onCancel: () => void
  onDone: (ban: BanView) => void
}

function BanFieldset({ username, onCancel, onDone }: FieldsetProps) {
  const { user } = useSession()
  const rights = banRights(user)
  const contract = useContractForm<BanFields, Parsed>(BanForm, startOf(username, rights), async (ban) => {
    const made = await client.bans.create.mutate(ban)
    await refreshBans()
    toast(`${nameOfBanned(made)} is banned.`)
    onDone(made)
  })
  const { form } = contract
  const who = form.watch('who')
  return (
    <DialogForm of={contract} action="Ban" danger cancel={onCancel}>
      {!username && rights.network && (rights.everything || rights.privileges) && (
        <Choice
          legend="Whom"
          options={{ user: 'A user', network: 'A network' }}
          value={who}
          onChange={(next) => form.setValue('who', next)}
        />
      )}
      {who === 'network' ? (
        <NetworkFields contract={contract} />
      ) : (
        <UserFields contract={contract} asksWho={!username} />
      )}
      <LengthFields contract={contract} forever={who === 'network' || rights.forever(form.watch('what'))} />
      <TextField
        of={form}
        name="reason"
        label="Reason"
        hint={
          isRead(form.watch('what'), who, form.watch('privileges'))
            ? 'The banned user can read it.'
            : 'For the list and the audit log.'
        }
        maxLength={500}
      />
    </DialogForm>
  )
}

function startOf(username: string | undefined, rights: ReturnType<typeof banRights>): BanFields {
  return {
    who: username || rights.everything || rights.privileges ? 'user' : 'network',
    username: username ?? '',
    network: '',
    what: rights.everything ? 'everything' : 'privileges',
    privileges: [],
    lasts: 'week',
    expiresAt: '',
    reason: '',
    evenMine: false,
  }
}

function UserFields({ contract: { form }, asksWho }: { contract: ContractForm<BanFields, Parsed>; asksWho: boolean }) {
  const rights = banRights(useSession().user)
  const { errors } = form.formState
  const what = form.watch('what')
  return (
    <>
      {asksWho && <TextField of={form} name="username" label="User name" autoCapitalize="none" spellCheck={false} />}
      {rights.everything && rights.privileges && (
        <Choice
          legend="From what"
          options={{ everything: 'Everything', privileges: 'Single privileges' }}
          value={what}
          onChange={(next) => form.setValue('what', next)}
        />
      )}
      {what === 'everything' ? (
        <p className="text-sm text-ink-2">
          All sessions and connections to levels end within a second. After logging in again, the user can only read and
          report; a notice says why.
        </p>
      ) : (
        <PrivilegeChoice
          value={form.watch('privileges')}
          onChange={(next) => form.setValue('privileges', next, { shouldValidate: form.formState.isSubmitted })}
          error={errors.privileges?.message}
        />
      )}
    </>
  )
}

function NetworkFields({ contract: { form } }: { contract: ContractForm<BanFields, Parsed> }) {
  const text = form.watch('network')
  const found = useNetworkPreview(text)
  return (
    <>
      <TextField
        of={form}
        name="network"
        label="Address or network"
        hint="Such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32."
        mono
        autoCapitalize="none"
        spellCheck={false}
      />
      <NetworkPreview text={text} found={found} />
      {found.data?.containsYou && (
        <Alert tone="warn">
          <p>
            You are in this network yourself, at <span className="font-mono">{found.data.yourAddress}</span>. You would
            be locked out too.
          </p>
          <label className="mt-2 flex items-center gap-2 font-medium">
            <input type="checkbox" {...form.register('evenMine')} />
            Ban it anyway
          </label>
        </Alert>
      )}
    </>
  )
}

/** Users are not notified of bans from single privileges, except from reading. */
function isRead(what: BanFields['what'], who: BanFields['who'], privileges: BanFields['privileges']): boolean {
  return who === 'network' || what === 'everything' || privileges.includes('web')
}
