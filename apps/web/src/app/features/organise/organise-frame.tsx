import { Outlet } from '@tanstack/react-router'
import { useTitle } from '../../components/page.tsx'
import { Tab, TabBar } from '../../components/tabs.tsx'
import { may, useSession } from '../session/session.ts'

/** The console of those who run tournaments: what is managed where. */
export function OrganiseFrame() {
  const { user } = useSession()
  useTitle('Organise')
  return (
    <div className="mx-auto max-w-6xl px-4 pt-5">
      <TabBar label="Console" title="Organise">
        {may(user, 'tournament:manage') && <Tab to="/organise/tournaments">Tournaments</Tab>}
        {may(user, 'level:author', 'tournament:manage') && <Tab to="/organise/levels">Levels</Tab>}
        {may(user, 'instance:manage') && <Tab to="/organise/instances">Instances</Tab>}
      </TabBar>
      <Outlet />
    </div>
  )
}
