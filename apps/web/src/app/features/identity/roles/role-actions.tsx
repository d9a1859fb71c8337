import type { RoleView } from '@pathwar/contracts/identity/roles'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../components/menu.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { RenameRoleDialog } from './rename-role.tsx'
import { useChangeRoles } from './use-change-roles.ts'

type Question = 'automatic' | 'all' | 'rename' | 'remove'

/** Further actions for a role, besides its privileges. */
export function RoleActions({ role }: { role: RoleView }) {
  const [asked, ask] = useState<Question | null>(null)
  const close = () => ask(null)
  const byHand = useChangeRoles(
    () => client.roles.setAutomatic.mutate({ role: role.name, automatic: false }),
    () => `Newcomers no longer get ${role.name}.`,
  )
  if (!role.yours) return null
  return (
    <>
      <Menu
        trigger={
          <Button size="sm">
            Role actions <ChevronDown className="size-3.5 text-ink-2" aria-hidden="true" />
          </Button>
        }
      >
        {role.automatic ? (
          <MenuItem onSelect={() => byHand.mutate(undefined)}>Stop giving it at registration</MenuItem>
        ) : (
          <MenuItem onSelect={() => ask('automatic')}>Give it to everybody at registration…</MenuItem>
        )}
        <MenuItem onSelect={() => ask('all')}>Give it to all existing users…</MenuItem>
        <MenuItem disabled={role.builtIn} onSelect={() => ask('rename')}>
          Rename…
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger disabled={role.builtIn} onSelect={() => ask('remove')}>
          Remove…
        </MenuItem>
      </Menu>
      {asked === 'automatic' && <MakeAutomatic role={role} close={close} then={() => ask('all')} />}
      {asked === 'all' && <GiveToAll role={role} close={close} />}
      {asked === 'remove' && <RemoveRole role={role} close={close} />}
      <RenameRoleDialog role={role} open={asked === 'rename'} onOpenChange={close} />
    </>
  )
}

interface AnswerProps {
  role: RoleView
  close: () => void
}

function MakeAutomatic({ role, close, then }: AnswerProps & { then: () => void }) {
  const change = useChangeRoles(() => client.roles.setAutomatic.mutate({ role: role.name, automatic: true }))
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Give ${role.name} to everybody at registration?`}
      consequence="New users get it at registration. Existing users do not, unless you give it to them next."
      action="Give it at registration"
      busy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate(undefined, { onSuccess: then })}
    />
  )
}

function GiveToAll({ role, close }: AnswerProps) {
  const give = useMutation({
    mutationFn: () => client.roles.giveToAll.mutate({ role: role.name }),
    onSuccess({ given }) {
      toast(given === 1 ? `One more user has ${role.name} now.` : `${given} more users have ${role.name} now.`)
      for (const one of [trpc.roles, trpc.users, trpc.audit]) {
        void queryClient.invalidateQueries({ queryKey: one.pathKey() })
      }
      close()
    },
  })
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={`Give ${role.name} to all existing users?`}
      consequence="All accounts without it get it immediately. It can only be taken away one by one."
      action="Give it to all"
      name={role.name}
      busy={give.isPending}
      error={give.error}
      onConfirm={() => give.mutate()}
    />
  )
}

function RemoveRole({ role, close }: AnswerProps) {
  const navigate = useNavigate()
  const remove = useChangeRoles(
    () => client.roles.remove.mutate({ role: role.name }),
    () => `${role.name} was removed.`,
  )
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      danger
      title={`Remove the role ${role.name}?`}
      consequence={
        role.members === 0
          ? 'Nobody has it.'
          : `${role.members === 1 ? 'One user loses' : `${role.members} users lose`} it and what only it gives.`
      }
      action="Remove"
      name={role.name}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/admin/roles', search: {}, replace: true }) })
      }
    />
  )
}
