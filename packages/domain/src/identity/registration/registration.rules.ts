import { asciiDomain } from '@pathwar/contracts/kernel/text'
import disposable from 'disposable-email-domains' with { type: 'json' }
import { DomainError } from '../../kernel/index.ts'
import { defaultOf, encodeSetting } from '../../tenancy/settings/index.ts'

/** Who may register, from the domain's settings. */
export interface RegistrationPolicy {
  mode: 'open' | 'code' | 'closed'
  /** Whether an address must be confirmed before the first log-in: always if only certain e-mail domains may register. */
  verifyEmail: 'optional' | 'required'
  /** Lower case; empty: all. An entry includes its subdomains. */
  emailDomains: string[]
  disposable: 'refuse' | 'allow'
  /** In addition to the well-known ones. */
  disposableDomains: string[]
}

/** The settings of the policy. */
export const registrationSettings = [
  'registration.mode',
  'registration.verifyEmail',
  'registration.emailDomains',
  'registration.disposable',
  'registration.disposableDomains',
] as const

const wellKnown = new Set<string>(disposable)

/** Reads the settings; for an invalid value the stricter rule applies. */
export function toRegistrationPolicy(values: ReadonlyMap<string, string>): RegistrationPolicy {
  const setting = (key: (typeof registrationSettings)[number]) => values.get(key) ?? encodeSetting(defaultOf(key))
  const mode = setting('registration.mode')
  const emailDomains = domainsIn(setting('registration.emailDomains'))
  const mayWait = setting('registration.verifyEmail') === 'optional' && emailDomains.length === 0
  return {
    mode: mode === 'open' || mode === 'code' ? mode : 'closed',
    verifyEmail: mayWait ? 'optional' : 'required',
    emailDomains,
    disposable: setting('registration.disposable') === 'allow' ? 'allow' : 'refuse',
    disposableDomains: domainsIn(setting('registration.disposableDomains')),
  }
}

/** Throws if nobody with this address may have an account here. */
export function requireAllowedEmail(email: string, policy: RegistrationPolicy): void {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  const { emailDomains, disposableDomains } = policy
  if (emailDomains.length > 0 && !isBelow(domain, emailDomains)) throw new DomainError('registration/email-domain')
  if (policy.disposable === 'allow') return
  if (isBelow(domain, disposableDomains) || withParents(domain).some((one) => wellKnown.has(one))) {
    throw new DomainError('registration/disposable')
  }
}

function isBelow(domain: string, listed: readonly string[]): boolean {
  return withParents(domain).some((one) => listed.includes(one))
}

/** `a.b.example` → itself, `b.example`, `example`. */
function withParents(domain: string): string[] {
  const labels = domain.split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}

function domainsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((one) => asciiDomain(one.replace(/^@/, '')))
    .filter((one) => one !== '')
}
