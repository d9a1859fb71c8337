import type { UserView } from '@pathwar/contracts/identity/auth'
import { useRouter } from '@tanstack/react-router'
import { ChevronDown, IdCard, KeyRound, LogOut, ShieldCheck, UserRound } from 'lucide-react'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../components/menu.tsx'
import { Picture } from '../components/picture.tsx'
import { useLogOut } from '../features/identity/auth/log-out.ts'
import { menuOf } from '../pages/menus.ts'
import { useSession } from '../session.ts'

/** The account's menu; on phones it also contains the main navigation. */
export function UserMenu({ user }: { user: UserView }) {
  const { navigate, routeTree } = useRouter()
  const logOut = useLogOut()
  const session = useSession()
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Account of ${user.displayName}`}
          className="flex h-8 items-center gap-1.5 rounded-md px-2 font-medium hover:bg-sunken"
        >
          <Picture of="user" picture={user.picture} name={user.username} size="row" />
          <span className="max-w-28 truncate max-sm:hidden">{user.displayName}</span>
          <ChevronDown className="size-3.5 text-ink-2" aria-hidden="true" />
        </button>
      }
    >
      <MenuLabel>Logged in as {user.username}</MenuLabel>
      <div className="md:hidden">
        {menuOf(routeTree, session).map(({ label, to }) => (
          <MenuItem key={to} onSelect={() => void navigate({ to })}>
            {label}
          </MenuItem>
        ))}
        <MenuSeparator />
      </div>
      <MenuItem onSelect={() => void navigate({ to: '/players/$username', params: { username: user.username } })}>
        <IdCard className="size-4 text-ink-2" aria-hidden="true" /> Your page
      </MenuItem>
      <MenuItem onSelect={() => void navigate({ to: '/account' })}>
        <UserRound className="size-4 text-ink-2" aria-hidden="true" /> Account
      </MenuItem>
      <MenuItem onSelect={() => void navigate({ to: '/account/security' })}>
        <ShieldCheck className="size-4 text-ink-2" aria-hidden="true" /> Security
      </MenuItem>
      <MenuItem onSelect={() => void navigate({ to: '/account/keys' })}>
        <KeyRound className="size-4 text-ink-2" aria-hidden="true" /> SSH keys
      </MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={() => logOut.mutate({})}>
        <LogOut className="size-4 text-ink-2" aria-hidden="true" /> Log out
      </MenuItem>
    </Menu>
  )
}
