import { useSession } from '../../../session.ts'

/** The footer of every page: a link to help, if the domain has set one. */
export function DomainFooter() {
  const { name, supportLink } = useSession().domain
  if (!supportLink) return null
  const isAddress = !/^https?:\/\//i.test(supportLink)
  return (
    <footer className="mx-auto w-full max-w-6xl px-4 py-4 text-xs text-ink-2">
      {name} ·{' '}
      <a
        className="text-link underline underline-offset-3"
        {...(isAddress
          ? { href: `mailto:${supportLink}` }
          : { href: supportLink, target: '_blank', rel: 'noopener noreferrer' })}
      >
        Help
      </a>
    </footer>
  )
}
