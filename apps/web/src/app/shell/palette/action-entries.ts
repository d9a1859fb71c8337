import { useLogOut } from '../../features/identity/auth/log-out.ts'
import { useSession } from '../../session.ts'
import { setTheme } from '../../theme.ts'
import type { PaletteEntry } from './entry.ts'

/** What can be done from every page. */
export function useActionEntries(): PaletteEntry[] {
  const { user } = useSession()
  const logOut = useLogOut()
  const heading = 'Actions'
  return [
    { id: 'light', heading, label: 'Use the light theme', run: () => setTheme('light') },
    { id: 'dark', heading, label: 'Use the dark theme', run: () => setTheme('dark') },
    { id: 'system', heading, label: 'Follow the system’s theme', run: () => setTheme('system') },
    ...(user ? [{ id: 'log-out', heading, label: 'Log out', words: 'sign out', run: () => logOut.mutate({}) }] : []),
  ]
}
