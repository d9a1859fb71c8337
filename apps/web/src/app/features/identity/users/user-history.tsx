import { getRouteApi } from '@tanstack/react-router'
import { ButtonLink } from '../../../components/button.tsx'
import { AuditTable } from '../../tenancy/audit/audit-table.tsx'
import { useUser } from './user-data.ts'

const route = getRouteApi('/admin/users/$user/history')

/** What was done to this account, and by whom. */
export function UserHistory() {
  const { data: user } = useUser(route.useParams().user)
  if (!user) return null
  return (
    <div className="grid gap-4">
      <AuditTable search={{ kind: 'user', target: user.id }} none="Nobody has changed anything about this account." />
      <div>
        <ButtonLink to="/admin/audit" search={{ actor: user.username }} size="sm">
          What {user.username} did
        </ButtonLink>
      </div>
    </div>
  )
}
