import { Outlet, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Toaster } from '../components/toaster.tsx'
import { BanBanner } from '../features/bans/ban-banner.tsx'
import { LiveProvider } from '../features/live/live-provider.tsx'
import { PaletteHost } from '../features/palette/palette-host.tsx'
import { PlaceFooter } from '../features/place/place-footer.tsx'
import { SecondFactorNotice } from '../features/place/second-factor-notice.tsx'
import { useAccent } from '../features/place/use-accent.ts'
import { useSession } from '../features/session/session.ts'
import { StepUpHost } from '../features/step-up/step-up-host.tsx'
import { UnsavedHost } from '../features/unsaved/unsaved-host.tsx'
import { Header } from './header.tsx'

const RunningBar = lazy(() =>
  import('../features/instances/running-bar.tsx').then((module) => ({ default: module.RunningBar })),
)

/** What surrounds every page: header, running instances, palette, toasts. A big screen shows the page alone. */
export function Shell() {
  const { big } = useSearch({ strict: false })
  const { user, domain } = useSession()
  useAccent(domain.accent)
  return (
    <LiveProvider>
      <PaletteHost>
        <div className="flex min-h-dvh flex-col">
          <a
            href="#content"
            className="sr-only z-50 rounded-md bg-surface px-3 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
          >
            Skip to content
          </a>
          {!big && <Header />}
          {!big && <BanBanner />}
          {!big && <SecondFactorNotice />}
          <div className="flex-1 pb-6">
            <Outlet />
          </div>
          {!big && <PlaceFooter />}
          {!big && user && (
            <Suspense fallback={null}>
              <RunningBar />
            </Suspense>
          )}
        </div>
        <StepUpHost />
        <UnsavedHost />
        <Toaster />
      </PaletteHost>
    </LiveProvider>
  )
}
