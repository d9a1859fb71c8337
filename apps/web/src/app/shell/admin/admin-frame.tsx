import { Outlet } from '@tanstack/react-router'
import { Fragment } from 'react'
import { AreaFrame, AreaLink } from '../../components/area-frame.tsx'
import { useSession } from '../../features/identity/session/session.ts'
import { adminGroupsFor } from './admin-pages.ts'

/** What surrounds the pages of those who look after a domain: its people, its settings, its records. */
export function AdminFrame() {
  const groups = adminGroupsFor(useSession())
  return (
    <AreaFrame
      title="Administration"
      nav={groups.map(({ heading, pages }) => (
        <Fragment key={heading}>
          <h2 className="hidden px-3 pt-4 pb-1 text-xs font-medium text-ink-3 first:pt-0 lg:block">{heading}</h2>
          {pages.map(({ label, to }) => (
            <AreaLink key={to} to={to}>
              {label}
            </AreaLink>
          ))}
        </Fragment>
      ))}
    >
      <Outlet />
    </AreaFrame>
  )
}
