import type { UserDetail } from '@pathwar/contracts/identity/users'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog, type ConfirmProps } from '../../../components/dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../components/menu.tsx'
import { client } from '../../../trpc.ts'
import { useChangeUser, useEndSessions } from './user-data.ts'

type Question = 'deactivate' | 'reset' | 'end'

/** The actions for an account. Those that are hard to undo ask first, the most serious for the name. */
export function UserActions({ user }: { user: UserDetail }) {
  const [asked, ask] = useState<Question | null>(null)
  const { id, username, waysIn } = user
  const verify = useChangeUser(
    () => client.users.verify.mutate({ user: id }),
    () => `The address of ${username} counts as confirmed.`,
  )
  const open = useChangeUser(
    () => client.users.setActivated.mutate({ user: id, activated: true }),
    () => `${username} can log in again.`,
  )
  const hasFactor = waysIn.totp || waysIn.passkeys > 0
  return (
    <>
      <Menu
        trigger={
          <Button disabled={user.outranksYou}>
            Account actions <ChevronDown className="size-3.5 text-ink-2" aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem disabled={user.verified} onSelect={() => verify.mutate(undefined)}>
          Take the address for confirmed
        </MenuItem>
        <MenuItem disabled={user.sessions === 0} onSelect={() => ask('end')}>
          Log them out everywhere…
        </MenuItem>
        <MenuItem disabled={!hasFactor} onSelect={() => ask('reset')}>
          Reset the second factor…
        </MenuItem>
        <MenuSeparator />
        {user.activated ? (
          <MenuItem danger onSelect={() => ask('deactivate')}>
            Deactivate the account…
          </MenuItem>
        ) : (
          <MenuItem onSelect={() => open.mutate(undefined)}>Open the account again</MenuItem>
        )}
      </Menu>
      {asked && <Confirm user={user} question={asked} close={() => ask(null)} />}
    </>
  )
}

function Confirm({ user, question, close }: { user: UserDetail; question: Question; close: () => void }) {
  const { id, username, displayName } = user
  const deactivate = useChangeUser(
    () => client.users.setActivated.mutate({ user: id, activated: false }),
    () => `${username} is deactivated.`,
  )
  const reset = useChangeUser(
    () => client.users.resetSecondFactor.mutate({ user: id }),
    () => `${username} needs only the password now, and was told.`,
  )
  const end = useEndSessions(id)
  const texts: Record<Question, Pick<ConfirmProps, 'title' | 'consequence' | 'action'> & { name?: string }> = {
    deactivate: {
      title: `Deactivate ${displayName}?`,
      consequence:
        'They are logged out, their connections to levels end, and they cannot log in. Nothing is deleted: the account can be opened again.',
      action: 'Deactivate',
      name: username,
    },
    reset: {
      title: `Reset the second factor of ${displayName}?`,
      consequence:
        'Their authenticator app, passkeys and recovery codes stop working, and they are logged out. Make sure that the request really comes from them: afterwards the password alone is enough to log in.',
      action: 'Reset',
      name: username,
    },
    end: {
      title: `Log ${displayName} out everywhere?`,
      consequence: 'All their browsers and tools have to log in again.',
      action: 'Log out',
    },
  }
  const does = { deactivate, reset, end }[question]
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      danger
      {...texts[question]}
      busy={does.isPending}
      error={does.error}
      onConfirm={() => does.mutate(undefined, { onSuccess: close })}
    />
  )
}
