import { type AnyRoute, Outlet, rootRouteId, useMatch, useRouter } from '@tanstack/react-router'
import { Fragment } from 'react'
import { AreaFrame, AreaLink } from '../components/area-frame.tsx'
import { InRealTime } from '../components/moment.tsx'
import { menuOf } from '../pages/menus.ts'
import { useSession } from '../session.ts'

/** The frame of an area's pages: their menu, with headings. */
export function AreaPage() {
  const session = useSession()
  const router = useRouter()
  const id = useMatch({ strict: false, select: ({ routeId }) => routeId })
  const area: AnyRoute = router.routesById[id ?? rootRouteId]
  const groups = Map.groupBy(menuOf(area, session), ({ group }) => group)
  return (
    <AreaFrame
      title={area.options.staticData?.area?.title ?? ''}
      nav={[...groups].map(([heading, entries]) => (
        <Fragment key={heading ?? area.to}>
          {heading && (
            <h2 className="hidden px-3 pt-4 pb-1 text-xs font-medium text-ink-3 first:pt-0 lg:block">{heading}</h2>
          )}
          {entries.map(({ label, to }) => (
            <AreaLink key={to} to={to} activeOptions={{ exact: to === area.to }}>
              {label}
            </AreaLink>
          ))}
        </Fragment>
      ))}
    >
      {area.options.staticData?.area?.inRealTime ? (
        <InRealTime>
          <Outlet />
        </InRealTime>
      ) : (
        <Outlet />
      )}
    </AreaFrame>
  )
}
