import { type Privilege, privileges as sentences } from '@pathwar/contracts/permissions'
import type { PrivilegeView, RoleView } from '@pathwar/contracts/roles'
import { clsx } from 'clsx'
import { Badge } from '../../components/state-mark.tsx'
import { givenBy } from './role-tree.ts'

interface Props {
  role: RoleView
  roles: RoleView[]
  privileges: PrivilegeView[]
  /** Its own ones, as they are being chosen. */
  held: Privilege[]
  onChange: (held: Privilege[]) => void
}

/** Every privilege with its sentence: a role's own ones can be chosen, inherited ones say from where they come. */
export function PrivilegeList({ role, roles, privileges, held, onChange }: Props) {
  const inherited = new Set<string>([...role.inherited, ...role.privileges.filter((one) => givenBy(roles, role, one))])
  return (
    <ul className="grid divide-y divide-line/70" aria-label={`What ${role.name} gives`}>
      {privileges.map(({ privilege, yours }) => {
        const from = inherited.has(privilege) ? givenBy(roles, role, privilege) : null
        const own = held.includes(privilege)
        const open = role.yours && yours
        return (
          <li key={privilege}>
            <label
              className={clsx(
                'flex items-start gap-3 rounded-sm py-2',
                open ? 'cursor-pointer hover:bg-sunken/60' : 'text-ink-2',
              )}
            >
              <input
                type="checkbox"
                className="mt-1 size-4 shrink-0 accent-accent"
                checked={own}
                disabled={!open}
                onChange={({ target }) =>
                  onChange(target.checked ? [...held, privilege] : held.filter((one) => one !== privilege))
                }
              />
              <span className="min-w-0 flex-1">
                <span className="block">{sentences[privilege]}</span>
                <span className="font-mono text-xs text-ink-2">{privilege}</span>
              </span>
              {from && <Badge tone="accent">from {from}</Badge>}
            </label>
          </li>
        )
      })}
    </ul>
  )
}
