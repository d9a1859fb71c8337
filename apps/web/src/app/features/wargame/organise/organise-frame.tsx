import { Outlet } from '@tanstack/react-router'
import { AreaFrame, AreaLink } from '../../../components/area-frame.tsx'
import { useTitle } from '../../../components/page.tsx'
import { may, useSession } from '../../identity/session/session.ts'

/** The console of those who run tournaments: what is managed where. */
export function OrganiseFrame() {
  const { user } = useSession()
  useTitle('Organise')
  return (
    <AreaFrame
      title="Organise"
      nav={
        <>
          {may(user, 'tournament:manage') && <AreaLink to="/organise/tournaments">Tournaments</AreaLink>}
          {may(user, 'level:author', 'tournament:manage') && <AreaLink to="/organise/levels">Levels</AreaLink>}
          {may(user, 'instance:manage') && <AreaLink to="/organise/instances">Instances</AreaLink>}
        </>
      }
    >
      <Outlet />
    </AreaFrame>
  )
}
