import type { PrivilegeView } from '@pathwar/contracts/identity/roles'
import { type Privilege, privileges as sentences } from '@pathwar/contracts/kernel/permissions'
import { X } from 'lucide-react'
import { Section } from '../../../components/card.tsx'
import { ChooseOne } from '../../../components/choose-one.tsx'
import { client } from '../../../trpc.ts'
import { useChangeRoles } from './use-change-roles.ts'

/** Privileges that every user gets directly at registration, besides the automatic roles. */
export function AutomaticPrivileges({ privileges }: { privileges: PrivilegeView[] }) {
  const change = useChangeRoles(
    (wanted: { privilege: Privilege; automatic: boolean }) => client.roles.setPrivilegeAutomatic.mutate(wanted),
    ({ privilege, automatic }) => `Newcomers ${automatic ? 'get' : 'no longer get'} ${privilege}.`,
  )
  const given = privileges.filter(({ automatic }) => automatic)
  const left = privileges.filter(({ automatic, yours }) => !automatic && yours)
  return (
    <Section title="Privileges given at registration">
      <div className="grid gap-3">
        {given.length === 0 && <p className="text-ink-2">None besides the automatic roles.</p>}
        <ul className="grid gap-1" aria-label="Privileges given at registration">
          {given.map(({ privilege, yours }) => (
            <li key={privilege} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate" title={sentences[privilege]}>
                <span className="font-mono text-xs">{privilege}</span>
              </span>
              {yours && (
                <button
                  type="button"
                  aria-label={`Stop giving ${privilege} at registration`}
                  title={`Stop giving ${privilege} at registration`}
                  className="grid size-7 place-items-center rounded-sm text-ink-2 hover:text-bad"
                  disabled={change.isPending}
                  onClick={() => change.mutate({ privilege, automatic: false })}
                >
                  <X className="size-3.5" />
                </button>
              )}
            </li>
          ))}
        </ul>
        <ChooseOne
          label="Privilege to give at registration"
          choices={left.map(({ privilege }) => ({ value: privilege, text: `${privilege}: ${sentences[privilege]}` }))}
          action="Give it"
          busy={change.isPending}
          error={change.error}
          onChoose={(privilege, done) =>
            change.mutate({ privilege: privilege as Privilege, automatic: true }, { onSuccess: done })
          }
        />
      </div>
    </Section>
  )
}
