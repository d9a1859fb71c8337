import { type Privilege, privileges } from '@pathwar/contracts/kernel/permissions'
import { MailRow } from '@pathwar/contracts/messaging/mail'
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { banSearch } from '../features/identity/bans/ban-search.ts'
import { userSearch } from '../features/identity/users/user-search.ts'
import { auditSearch } from '../features/tenancy/audit/audit-search.ts'
import { domainSearch } from '../features/tenancy/domains/domain-search.ts'
import { adminPagesFor } from '../shell/admin/admin-pages.ts'
import { ForbiddenError, requirePrivilege, requireUser } from './guards.ts'
import { rootRoute } from './root.tsx'

const admin = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  beforeLoad: (visit) => {
    requireUser(visit)
    if (adminPagesFor(visit.context.session).length === 0) throw new ForbiddenError()
  },
  component: lazyRouteComponent(() => import('../shell/admin/admin-frame.tsx'), 'AdminFrame'),
})

/** The administration opens where this person has something to do. */
const start = createRoute({
  getParentRoute: () => admin,
  path: '/',
  beforeLoad: ({ context }) => {
    const [first] = adminPagesFor(context.session)
    if (first) throw redirect({ to: first.to, replace: true })
  },
})

const finds = ({ find }: Record<string, unknown>): { find?: string } => (find ? { find: String(find) } : {})

const settings = createRoute({
  getParentRoute: () => admin,
  path: '/settings',
  validateSearch: finds,
  beforeLoad: requirePrivilege('domain:manage'),
  component: lazyRouteComponent(() => import('../features/tenancy/settings/settings-page.tsx'), 'SettingsPage'),
})

const limits = createRoute({
  getParentRoute: () => admin,
  path: '/limits',
  beforeLoad: requirePrivilege('domain:manage'),
  component: lazyRouteComponent(() => import('../features/tenancy/domains/room-page.tsx'), 'RoomPage'),
})

const servers = createRoute({
  getParentRoute: () => admin,
  path: '/servers',
  validateSearch: finds,
  beforeLoad: requirePrivilege('domain:manage'),
  component: lazyRouteComponent(() => import('../features/worlds/game-servers/servers-page.tsx'), 'ServersPage'),
})

const server = createRoute({
  getParentRoute: () => admin,
  path: '/servers/$server',
  beforeLoad: requirePrivilege('domain:manage'),
  component: lazyRouteComponent(() => import('../features/worlds/game-servers/server-page.tsx'), 'ServerPage'),
})

const codes = createRoute({
  getParentRoute: () => admin,
  path: '/codes',
  beforeLoad: requirePrivilege('domain:manage'),
  component: lazyRouteComponent(() => import('../features/identity/registration/codes-page.tsx'), 'CodesPage'),
})

const providers = createRoute({
  getParentRoute: () => admin,
  path: '/providers',
  beforeLoad: requirePrivilege('domain:manage'),
  component: lazyRouteComponent(() => import('../features/identity/oidc/providers-page.tsx'), 'ProvidersPage'),
})

const mail = createRoute({
  getParentRoute: () => admin,
  path: '/mail',
  validateSearch: (search: Record<string, unknown>): { state?: MailRow['state']; mail?: string } => ({
    ...(MailRow.shape.state.safeParse(search.state).success ? { state: search.state as MailRow['state'] } : {}),
    ...(/^\d{1,18}$/.test(String(search.mail)) ? { mail: String(search.mail) } : {}),
  }),
  beforeLoad: requirePrivilege('domain:manage'),
  component: lazyRouteComponent(() => import('../features/messaging/mail/mail-page.tsx'), 'MailPage'),
})

const domainPages = [settings, limits, servers, server, codes, providers, mail]

/** The privilege to operate counts in the default domain alone. */
function requireOperator(visit: Parameters<typeof requireUser>[0]): void {
  requirePrivilege('operate')(visit)
  if (!visit.context.session.domain.isDefault) throw new ForbiddenError()
}

const domains = createRoute({
  getParentRoute: () => admin,
  path: '/domains',
  validateSearch: domainSearch,
  beforeLoad: requireOperator,
  component: lazyRouteComponent(() => import('../features/tenancy/domains/domain-list.tsx'), 'DomainList'),
})

const domain = createRoute({
  getParentRoute: () => admin,
  path: '/domains/$domain',
  beforeLoad: requireOperator,
  component: lazyRouteComponent(() => import('../features/tenancy/domains/domain-page.tsx'), 'DomainPage'),
})

const users = createRoute({
  getParentRoute: () => admin,
  path: '/users',
  validateSearch: userSearch,
  beforeLoad: requirePrivilege('user:manage'),
  component: lazyRouteComponent(() => import('../features/identity/users/users-page.tsx'), 'UsersPage'),
})

const user = createRoute({
  getParentRoute: () => admin,
  path: '/users/$user',
  beforeLoad: requirePrivilege('user:manage'),
  component: lazyRouteComponent(() => import('../features/identity/users/user-frame.tsx'), 'UserFrame'),
})

const userAccount = createRoute({
  getParentRoute: () => user,
  path: '/',
  component: lazyRouteComponent(() => import('../features/identity/users/user-account.tsx'), 'UserAccount'),
})

const userRights = createRoute({
  getParentRoute: () => user,
  path: '/rights',
  validateSearch: ({ why }: Record<string, unknown>): { why?: Privilege } =>
    typeof why === 'string' && Object.hasOwn(privileges, why) ? { why: why as Privilege } : {},
  component: lazyRouteComponent(() => import('../features/identity/users/user-rights.tsx'), 'UserRights'),
})

const userHistory = createRoute({
  getParentRoute: () => user,
  path: '/history',
  component: lazyRouteComponent(() => import('../features/identity/users/user-history.tsx'), 'UserHistory'),
})

const bans = createRoute({
  getParentRoute: () => admin,
  path: '/bans',
  validateSearch: banSearch,
  beforeLoad: requirePrivilege('ban', 'privban', 'permaban'),
  component: lazyRouteComponent(() => import('../features/identity/bans/bans-page.tsx'), 'BansPage'),
})

const roles = createRoute({
  getParentRoute: () => admin,
  path: '/roles',
  validateSearch: ({ role }: Record<string, unknown>): { role?: string } =>
    typeof role === 'string' && role ? { role } : {},
  beforeLoad: requirePrivilege('user:manage'),
  component: lazyRouteComponent(() => import('../features/identity/roles/roles-page.tsx'), 'RolesPage'),
})

const audit = createRoute({
  getParentRoute: () => admin,
  path: '/audit',
  validateSearch: auditSearch,
  beforeLoad: requirePrivilege('user:manage', 'domain:manage'),
  component: lazyRouteComponent(() => import('../features/tenancy/audit/audit-page.tsx'), 'AuditPage'),
})

const peoplePages = [users, user.addChildren([userAccount, userRights, userHistory]), roles, bans, audit] as const

export const adminRoutes = [admin.addChildren([start, ...peoplePages, domains, domain, ...domainPages])]
