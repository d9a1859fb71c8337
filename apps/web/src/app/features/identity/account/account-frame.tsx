import { Outlet } from '@tanstack/react-router'
import { AreaFrame, AreaLink } from '../../../components/area-frame.tsx'
import { accountPages } from './account-pages.ts'

/** One's own account: what one is, how one gets in, and what is kept of one. */
export function AccountFrame() {
  return (
    <AreaFrame
      title="Account"
      nav={accountPages.map(({ label, to }) => (
        <AreaLink key={to} to={to} activeOptions={{ exact: true }}>
          {label}
        </AreaLink>
      ))}
    >
      <Outlet />
    </AreaFrame>
  )
}
