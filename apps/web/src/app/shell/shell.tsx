import { Outlet, useMatchRoute, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { setClock } from '../components/clock.ts'
import { Toaster } from '../components/toaster.tsx'
import { StepUpHost } from '../features/identity/auth/step-up-host.tsx'
import { BanBanner } from '../features/identity/bans/ban-banner.tsx'
import { LiveProvider } from '../features/messaging/activity/live-provider.tsx'
import type { Patch } from '../features/messaging/activity/refresh.ts'
import { DomainFooter } from '../features/tenancy/settings/domain-footer.tsx'
import { SecondFactorNotice } from '../features/tenancy/settings/second-factor-notice.tsx'
import { useAccent } from '../features/tenancy/settings/use-accent.ts'
import { noteFirstBlood } from '../features/wargame/announcements/note-first-blood.ts'
import { patchStart } from '../features/wargame/instances/patch-start.ts'
import { RunningBar } from '../features/wargame/instances/running-bar.tsx'
import { StopHost } from '../features/wargame/instances/stop-host.tsx'
import { RehearsalBar } from '../features/wargame/rehearsals/rehearsal-bar.tsx'
import { useSession } from '../session.ts'
import { Header } from './header.tsx'
import { PaletteHost } from './palette/palette-host.tsx'
import { UnsavedHost } from './unsaved/unsaved-host.tsx'

const showEvent: Patch = (event) => {
  noteFirstBlood(event)
  return patchStart(event)
}

/** The frame of every page: header, running instances, palette, toasts. A large screen shows only the page. */
export function Shell() {
  const { big } = useSearch({ strict: false })
  const { user, domain } = useSession()
  const match = useMatchRoute()
  useAccent(domain.accent)
  useEffect(() => setClock(domain.clock), [domain.clock])
  // In a frame of another site nothing else can be opened, nor done.
  if (match({ to: '/embed/tournaments/$tournament/scoreboard' })) {
    return (
      <LiveProvider patch={showEvent}>
        <Outlet />
      </LiveProvider>
    )
  }
  return (
    <LiveProvider patch={showEvent}>
      <PaletteHost>
        <div className="flex min-h-dvh flex-col">
          <a
            href="#content"
            className="sr-only z-50 rounded-md bg-surface px-3 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
          >
            Skip to content
          </a>
          {!big && (
            <div className="contents print:hidden">
              <Header />
              <RehearsalBar />
              <BanBanner />
              <SecondFactorNotice />
            </div>
          )}
          <div className="flex-1 pb-6">
            <Outlet />
          </div>
          {!big && (
            <div className="contents print:hidden">
              <DomainFooter />
              {user && <RunningBar />}
            </div>
          )}
        </div>
        <StepUpHost />
        {user && <StopHost />}
        <UnsavedHost />
        <Toaster />
      </PaletteHost>
    </LiveProvider>
  )
}
