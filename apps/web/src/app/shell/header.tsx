import { Link, useRouter } from '@tanstack/react-router'
import { Moon, Search, Sun } from 'lucide-react'
import { ButtonLink, IconButton } from '../components/button.tsx'
import { Logo } from '../components/logo.tsx'
import { Bell } from '../features/messaging/notifications/bell.tsx'
import { menuOf } from '../pages/menus.ts'
import { useSession } from '../session.ts'
import { setTheme, useTheme } from '../theme.ts'
import { usePalette } from './palette/palette-host.tsx'
import { UserMenu } from './user-menu.tsx'

export function Header() {
  const session = useSession()
  const { user, domain } = session
  const { routeTree } = useRouter()
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface">
      <div className="mx-auto flex h-13 max-w-6xl items-center gap-1 px-4">
        <Link to="/" className="mr-3 flex min-w-0 items-center gap-2 rounded-md pr-1">
          <Logo />
          <span className="max-w-36 truncate text-base font-semibold tracking-tight">
            {domain.logoText || domain.name}
          </span>
          <span className="sr-only">, home</span>
        </Link>
        <nav aria-label="Main" className="hidden items-center md:flex">
          {menuOf(routeTree, session).map(({ label, to }) => (
            <Link key={to} to={to} className={navLook}>
              {label}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex shrink-0 items-center gap-1">
          <PaletteButton />
          <ThemeButton />
          {user ? (
            <>
              <Bell />
              <UserMenu user={user} />
            </>
          ) : (
            <VisitorLinks />
          )}
        </div>
      </div>
    </header>
  )
}

const navLook =
  'rounded-md px-3 py-1.5 font-medium text-ink-2 hover:bg-sunken hover:text-ink data-[status=active]:text-ink ' +
  'data-[status=active]:underline data-[status=active]:decoration-accent data-[status=active]:decoration-2 ' +
  'data-[status=active]:underline-offset-[17px]'

function VisitorLinks() {
  return (
    <>
      <ButtonLink to="/log-in" variant="ghost" className="max-sm:px-2">
        Log in
      </ButtonLink>
      <ButtonLink to="/sign-up" variant="primary" className="max-sm:hidden">
        Sign up
      </ButtonLink>
    </>
  )
}

function PaletteButton() {
  const { open } = usePalette()
  return (
    <button
      type="button"
      onClick={open}
      aria-label="Go to or search"
      className="flex h-8 items-center gap-2 rounded-md border-line px-2 text-ink-2 hover:bg-sunken hover:text-ink lg:w-44 lg:border lg:bg-paper"
    >
      <Search className="size-4" aria-hidden="true" />
      <span className="hidden flex-1 text-left text-xs lg:inline">Go to…</span>
      <kbd className="hidden rounded-sm border border-line px-1 text-xs lg:inline">/</kbd>
    </button>
  )
}

function ThemeButton() {
  const other = useTheme() === 'dark' ? 'light' : 'dark'
  return (
    <IconButton label={`Use the ${other} theme`} onClick={() => setTheme(other)}>
      {other === 'light' ? <Sun className="size-4" /> : <Moon className="size-4" />}
    </IconButton>
  )
}
