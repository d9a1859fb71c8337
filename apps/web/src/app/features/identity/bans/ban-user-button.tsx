import type { UserDetail } from '@pathwar/contracts/identity/users'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { may, useSession } from '../../../session.ts'
import { BanDialog } from './ban-dialog.tsx'

/** Bans the user of a page; shown only to those who may ban this user. */
export function BanUserButton({ user: { id, username, outranksYou } }: { user: UserDetail }) {
  const { user: me } = useSession()
  const [open, setOpen] = useState(false)
  if (!may(me, 'ban', 'privban', 'permaban')) return null
  return (
    <>
      <Button disabled={outranksYou || me?.id === id} onClick={() => setOpen(true)}>
        Ban…
      </Button>
      <BanDialog open={open} onOpenChange={setOpen} username={username} />
    </>
  )
}
