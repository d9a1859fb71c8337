import type { PrivilegeView, RoleView } from '@pathwar/contracts/identity/roles'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { Field, Select } from '../../../components/field.tsx'
import { useUnsaved } from '../../../components/unsaved.ts'
import { client } from '../../../trpc.ts'
import { PrivilegeList } from './privilege-list.tsx'
import { RoleActions } from './role-actions.tsx'
import { possibleParents } from './role-tree.ts'
import { useChangeRoles } from './use-change-roles.ts'

interface Props {
  role: RoleView
  roles: RoleView[]
  privileges: PrivilegeView[]
}

/** One role: its parent, its privileges and its users. */
export function RoleEditor(props: Props) {
  const { role } = props
  return (
    <div className="grid gap-5">
      <Section title={role.name} action={<RoleActions role={role} />}>
        <div className="grid gap-4">
          <Facts {...props} />
          {!role.yours && <Alert>This role gives more than you have yourself, so you cannot change it.</Alert>}
          <Parent {...props} />
        </div>
      </Section>
      <Section title="What it gives">
        <Privileges {...props} />
      </Section>
    </div>
  )
}

function Facts({ role: { name, members, automatic, builtIn } }: Props) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
      <li>
        <Link to="/admin/users" search={{ role: name }} className="text-link underline underline-offset-3">
          {members === 1 ? '1 user' : `${members} users`}
        </Link>{' '}
        {members === 1 ? 'has' : 'have'} it
      </li>
      <li>{automatic ? 'Everybody gets it at registration' : 'It is given manually'}</li>
      {builtIn && <li>A built-in role: its name cannot change</li>}
    </ul>
  )
}

function Parent({ role, roles }: Props) {
  const move = useChangeRoles(
    (parent: string) => client.roles.setParent.mutate({ role: role.name, parent: parent || null }),
    (parent) => (parent ? `${role.name} inherits from ${parent} now.` : `${role.name} inherits nothing now.`),
  )
  const [wanted, want] = useState(role.parent ?? '')
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        move.mutate(wanted)
      }}
    >
      <Field label="Inherits from">
        {(control) => (
          <div className="flex max-w-80 gap-2">
            <Select
              {...control}
              disabled={!role.yours || move.isPending}
              value={wanted}
              onChange={({ target }) => want(target.value)}
            >
              <option value="">nothing</option>
              {possibleParents(roles, role.name).map(({ name, yours }) => (
                <option key={name} value={name} disabled={!yours && name !== role.parent}>
                  {name}
                </option>
              ))}
            </Select>
            {wanted !== (role.parent ?? '') && (
              <Button type="submit" variant="primary" busy={move.isPending}>
                Move it
              </Button>
            )}
          </div>
        )}
      </Field>
      <ErrorAlert error={move.error} />
    </form>
  )
}

function Privileges({ role, roles, privileges }: Props) {
  const [draft, setDraft] = useState<Privilege[] | null>(null)
  useUnsaved(draft !== null)
  const save = useChangeRoles(
    (wanted: Privilege[]) => client.roles.setPrivileges.mutate({ role: role.name, privileges: wanted }),
    () => `${role.name} was changed.`,
  )
  const held = draft ?? role.privileges
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(held, { onSuccess: () => setDraft(null) })
      }}
    >
      <PrivilegeList role={role} roles={roles} privileges={privileges} held={held} onChange={setDraft} />
      {draft && (
        <div className="sticky bottom-0 -mx-4 -mb-4 grid gap-3 border-t border-line bg-surface px-4 py-3">
          <ErrorAlert error={save.error} />
          <div className="flex justify-end gap-2">
            <Button
              variant="ghost"
              onClick={() => {
                save.reset()
                setDraft(null)
              }}
            >
              Discard
            </Button>
            <Button type="submit" variant="primary" busy={save.isPending}>
              Save the privileges
            </Button>
          </div>
        </div>
      )}
    </form>
  )
}
