import type { SessionView } from '@pathwar/contracts/identity/auth'
import type { Privilege } from '@pathwar/contracts/kernel/permissions'
import { may } from '../../features/identity/session/session.ts'

export interface AdminPage {
  label: string
  to: string
  /** Any of these will do. */
  needs: readonly Privilege[]
  /** When the privilege alone does not decide. */
  shown?: (session: SessionView) => boolean
}

export interface AdminGroup {
  heading: string
  pages: readonly AdminPage[]
}

/** The pages of the administration: the one list that header, side and palette draw from. */
const adminGroups: AdminGroup[] = [
  {
    heading: 'People',
    pages: [
      { label: 'Users', to: '/admin/users', needs: ['user:manage'] },
      { label: 'Roles', to: '/admin/roles', needs: ['user:manage'] },
      { label: 'Bans', to: '/admin/bans', needs: ['ban', 'privban', 'permaban'] },
    ],
  },
  {
    heading: 'Domain',
    pages: [
      { label: 'Settings', to: '/admin/settings', needs: ['domain:manage'] },
      { label: 'Limits', to: '/admin/limits', needs: ['domain:manage'] },
      { label: 'Game servers', to: '/admin/servers', needs: ['domain:manage'] },
      { label: 'Registration codes', to: '/admin/codes', needs: ['domain:manage'] },
      { label: 'Log-in providers', to: '/admin/providers', needs: ['domain:manage'] },
      { label: 'Mail', to: '/admin/mail', needs: ['domain:manage'] },
    ],
  },
  {
    heading: 'Records',
    pages: [{ label: 'Audit log', to: '/admin/audit', needs: ['user:manage', 'domain:manage'] }],
  },
  {
    heading: 'Installation',
    pages: [{ label: 'Domains', to: '/admin/domains', needs: ['operate'], shown: ({ domain }) => domain.isDefault }],
  },
]

/** The groups with the pages that this person may open; no group is empty. */
export function adminGroupsFor(session: SessionView): AdminGroup[] {
  return adminGroups
    .map(({ heading, pages }) => ({ heading, pages: pages.filter((page) => isShown(page, session)) }))
    .filter(({ pages }) => pages.length > 0)
}

/** Every page that this person may open, in order. */
export function adminPagesFor(session: SessionView): AdminPage[] {
  return adminGroupsFor(session).flatMap(({ pages }) => pages)
}

function isShown({ needs, shown }: AdminPage, session: SessionView): boolean {
  return may(session.user, ...needs) && (shown?.(session) ?? true)
}
