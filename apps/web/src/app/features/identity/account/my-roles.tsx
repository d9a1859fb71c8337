import { type Privilege, privileges } from '@pathwar/contracts/kernel/permissions'
import { Section } from '../../../components/card.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { may, useSession } from '../../../session.ts'

/** The user's roles and what they allow. */
export function MyRoles() {
  const { user } = useSession()
  if (!user) return null
  const allowed = privilegesOf(user)
  return (
    <Section title="Roles">
      <div className="grid gap-3">
        {user.roles.length > 0 ? (
          <p className="flex flex-wrap gap-1.5">
            {user.roles.map((role) => (
              <Badge key={role}>{role}</Badge>
            ))}
          </p>
        ) : (
          <p className="text-ink-2">You have no role.</p>
        )}
        <details className="group">
          <summary className="w-fit cursor-pointer rounded-sm text-link underline underline-offset-3">
            What you may do
          </summary>
          <ul className="mt-2 grid list-disc gap-1 pl-5 text-ink-2">
            {allowed.map((privilege) => (
              <li key={privilege}>{privileges[privilege]}</li>
            ))}
          </ul>
        </details>
      </div>
    </Section>
  )
}

/** The user's privileges in the order of the contract; for root a single word. */
function privilegesOf(user: Parameters<typeof may>[0]): Privilege[] {
  if (user?.privileges.includes('root')) return ['root']
  // The keys of a constant.
  return (Object.keys(privileges) as Privilege[]).filter((privilege) => may(user, privilege))
}
