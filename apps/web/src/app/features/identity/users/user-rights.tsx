import type { UserDetail } from '@pathwar/contracts/identity/users'
import { type Privilege, privileges as sentences } from '@pathwar/contracts/kernel/permissions'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Section } from '../../../components/card.tsx'
import { ChooseOne } from '../../../components/choose-one.tsx'
import { ConfirmDialog } from '../../../components/dialog.tsx'
import { client, trpc } from '../../../trpc.ts'
import { Explain } from './explain.tsx'
import { useChangeUser, useUser } from './user-data.ts'

const route = getRouteApi('/admin/users/$user/rights')

/** A user's roles and privileges, and explanations. */
export function UserRights() {
  const { data: user } = useUser(route.useParams().user)
  if (!user) return null
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <div className="grid gap-5">
        <Section title="Roles">
          <Roles user={user} />
        </Section>
        <Section title="Privileges besides the roles">
          <OwnPrivileges user={user} />
        </Section>
      </div>
      <Section title={`Why can ${user.displayName} …?`}>
        <Explain user={user} />
      </Section>
    </div>
  )
}

function Roles({ user }: { user: UserDetail }) {
  const { data } = useQuery(trpc.roles.list.queryOptions({}))
  const give = useChangeUser(
    (role: string) => client.users.giveRole.mutate({ user: user.id, role }),
    (role) => `${user.username} is ${role} now.`,
  )
  const take = useChangeUser(
    (role: string) => client.users.takeRole.mutate({ user: user.id, role }),
    (role) => `${user.username} is no longer ${role}.`,
  )
  const mine = new Map(data?.roles.map((role) => [role.name, role.yours]))
  const left = data?.roles.filter(({ name, yours }) => yours && !user.roles.includes(name)) ?? []
  return (
    <div className="grid gap-3">
      <Given
        label={`Roles of ${user.username}`}
        names={user.roles}
        removable={(role) => mine.get(role) ?? false}
        none="No role."
        question={(role) => ({
          title: `Take the role ${role} from ${user.displayName}?`,
          consequence: 'They lose what only this role gives, immediately.',
        })}
        take={take}
      />
      <ChooseOne
        label="Role to give"
        choices={left.map(({ name }) => ({ value: name, text: name }))}
        action="Give the role"
        busy={give.isPending}
        error={give.error}
        onChoose={(role, done) => give.mutate(role, { onSuccess: done })}
      />
    </div>
  )
}

function OwnPrivileges({ user }: { user: UserDetail }) {
  const { data } = useQuery(trpc.roles.list.queryOptions({}))
  const give = useChangeUser((privilege: string) =>
    client.users.givePrivilege.mutate({ user: user.id, privilege: privilege as Privilege }),
  )
  const take = useChangeUser((privilege: string) =>
    client.users.takePrivilege.mutate({ user: user.id, privilege: privilege as Privilege }),
  )
  const mine = new Map(data?.privileges.map(({ privilege, yours }) => [privilege as string, yours]))
  const left = data?.privileges.filter(({ privilege, yours }) => yours && !user.privileges.includes(privilege)) ?? []
  return (
    <div className="grid gap-3">
      <Given
        label={`Privileges of ${user.username} beside the roles`}
        names={user.privileges}
        removable={(privilege) => mine.get(privilege) ?? false}
        none="None: all their privileges come from roles."
        question={(privilege) => ({
          title: `Take the privilege ${privilege} from ${user.displayName}?`,
          consequence: 'If a role also gives it, they keep it.',
        })}
        take={take}
      />
      <ChooseOne
        label="Privilege to give"
        choices={left.map(({ privilege }) => ({ value: privilege, text: `${privilege}: ${sentences[privilege]}` }))}
        action="Give the privilege"
        busy={give.isPending}
        error={give.error}
        onChoose={(privilege, done) => give.mutate(privilege, { onSuccess: done })}
      />
    </div>
  )
}

type Change = ReturnType<typeof useChangeUser<string>>

interface GivenProps {
  label: string
  names: string[]
  removable: (name: string) => boolean
  none: string
  question: (name: string) => { title: string; consequence: string }
  take: Change
}

function Given({ label, names, removable, none, question, take }: GivenProps) {
  const [asked, ask] = useState<string | null>(null)
  if (names.length === 0) return <p className="text-ink-2">{none}</p>
  return (
    <>
      <ul className="flex flex-wrap gap-1.5" aria-label={label}>
        {names.map((name) => (
          <li key={name} className="inline-flex h-7 items-center rounded-sm bg-sunken pl-2 font-medium">
            {name}
            {removable(name) ? (
              <button
                type="button"
                aria-label={`Take ${name} away`}
                title={`Take ${name} away`}
                className="ml-1 grid size-7 place-items-center rounded-sm text-ink-2 hover:text-bad"
                onClick={() => ask(name)}
              >
                <X className="size-3.5" />
              </button>
            ) : (
              <span className="w-2" />
            )}
          </li>
        ))}
      </ul>
      {asked !== null && (
        <ConfirmDialog
          open
          onOpenChange={() => {
            take.reset()
            ask(null)
          }}
          danger
          {...question(asked)}
          action="Take it away"
          busy={take.isPending}
          error={take.error}
          onConfirm={() => take.mutate(asked, { onSuccess: () => ask(null) })}
        />
      )}
    </>
  )
}
