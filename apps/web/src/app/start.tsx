import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { followFocus } from './components/focus-history.ts'
import { router } from './router.tsx'
import { followSystemTheme } from './theme.ts'
import './theme.css'
import { queryClient } from './trpc.ts'

// Dialogs add style elements at run time; the page's policy allows them by this nonce.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
Object.assign(globalThis, { __webpack_nonce__: nonce })

followSystemTheme()
followFocus()
reloadAfterUpdate()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

/** A page from before an update cannot load files of its old build: it is reloaded, but not in a loop. */
function reloadAfterUpdate(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem('pathwar:reloaded') ?? 0)
    if (Date.now() - last < 30_000) return
    event.preventDefault()
    sessionStorage.setItem('pathwar:reloaded', String(Date.now()))
    location.reload()
  })
}
