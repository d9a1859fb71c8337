import { Link, Outlet } from '@tanstack/react-router'
import { useTitle } from '../../components/page.tsx'
import { useSession } from '../session/session.ts'
import { adminGroupsFor } from './admin-pages.ts'

/** What surrounds the pages of those who look after a domain: its people, its settings, its records. */
export function AdminFrame() {
  const groups = adminGroupsFor(useSession())
  useTitle('Administration')
  return (
    <div className="mx-auto max-w-6xl px-4 pt-5 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-x-8">
      <nav aria-label="Administration" className="min-w-0">
        <p className="pb-3 text-xl font-semibold tracking-tight lg:pb-4 lg:text-lg">Administration</p>
        <div className="scroll-fade -mb-px flex gap-1 border-b border-line lg:sticky lg:top-18 lg:grid lg:gap-5 lg:border-0">
          {groups.map(({ heading, pages }) => (
            <section key={heading} aria-label={heading} className="flex gap-1 lg:grid lg:gap-0.5">
              <h2 className="hidden px-3 pb-1 text-xs font-medium text-ink-3 lg:block">{heading}</h2>
              {pages.map(({ label, to }) => (
                <Link key={to} to={to} className={look}>
                  {label}
                </Link>
              ))}
            </section>
          ))}
        </div>
      </nav>
      <div className="min-w-0">
        <Outlet />
      </div>
    </div>
  )
}

const look =
  'flex h-10 items-center border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-ink-2 hover:text-ink ' +
  'focus-visible:-outline-offset-2 data-[status=active]:border-accent data-[status=active]:text-ink ' +
  'lg:h-8 lg:rounded-md lg:border-b-0 lg:hover:bg-sunken lg:data-[status=active]:bg-accent-soft'
