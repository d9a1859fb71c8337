import type { PrivilegeView, RoleView } from '@pathwar/contracts/identity/roles'
import { type Privilege, privileges as sentences } from '@pathwar/contracts/kernel/permissions'
import { clsx } from 'clsx'
import { Badge } from '../../../components/state-mark.tsx'
import { inheritedFrom } from './role-tree.ts'

interface Props {
  role: RoleView
  roles: RoleView[]
  privileges: PrivilegeView[]
  /** The role's own privileges, as selected so far. */
  held: Privilege[]
  onChange: (held: Privilege[]) => void
}

/** All privileges with their explanations: a role's own ones can be selected; inherited ones show their origin. */
export function PrivilegeList({ role, roles, privileges, held, onChange }: Props) {
  return (
    <ul className="grid divide-y divide-line/70" aria-label={`What ${role.name} gives`}>
      {privileges.map(({ privilege, yours }) => {
        const from = inheritedFrom(roles, role, privilege)
        const own = held.includes(privilege)
        // An inherited privilege cannot be removed here; only the role's own copy of it can.
        const open = role.yours && yours && (own || from === null)
        return (
          <li key={privilege}>
            <label
              className={clsx(
                'flex items-start gap-3 rounded-sm py-1.5',
                open ? 'cursor-pointer hover:bg-sunken/60' : !(own || from) && 'text-ink-2',
              )}
            >
              <input
                type="checkbox"
                className="mt-0.5 size-4 shrink-0 accent-accent"
                checked={own || from !== null}
                disabled={!open}
                onChange={({ target }) =>
                  onChange(target.checked ? [...held, privilege] : held.filter((one) => one !== privilege))
                }
              />
              <span className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[minmax(0,1fr)_8.5rem]">
                <span>{sentences[privilege]}</span>
                <span className="font-mono text-xs leading-5 text-ink-2">{privilege}</span>
              </span>
              <span className="w-28 shrink-0 text-right whitespace-nowrap max-sm:w-auto">
                {from && <Badge tone="accent">from {from}</Badge>}
              </span>
            </label>
          </li>
        )
      })}
    </ul>
  )
}
