import { SessionView } from '@pathwar/contracts/identity/auth'
import type { ClockView } from '@pathwar/contracts/kernel/clock-view'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { type DomainInfo, rememberedQuery, STEP_UP_MINUTES } from '../../kernel/index.ts'
import { readSettings } from '../../tenancy/settings/index.ts'
import { readRegistrationPolicy } from '../registration/index.ts'
import { toUserView } from './user.view.ts'

const shown = ['domain.name', 'domain.description', 'domain.supportLink', 'domain.logoText', 'domain.accent'] as const

/** The current user, the domain, and its addresses. Every page asks for it first. */
export const getSession = rememberedQuery({
  permission: 'public',
  input: Nothing,
  output: SessionView,
  name: 'session',
  topics: ['settings'],
  read: async ({ db }) => ({ says: await readSettings(db, shown), policy: await readRegistrationPolicy(db) }),
  show({ actor, domain, addresses, realNow }, { says, policy }) {
    const { sshHost, sshPort, sshFingerprint = null, levelUrl } = addresses
    const user = actor.kind === 'user' ? actor : null
    const until = user?.stepUpAt ? new Date(user.stepUpAt.getTime() + STEP_UP_MINUTES * 60_000) : null
    const { mode, verifyEmail, emailDomains } = policy
    return {
      domain: {
        slug: domain.slug,
        name: says['domain.name'] || domain.name,
        isDefault: domain.isDefault,
        description: says['domain.description'],
        supportLink: says['domain.supportLink'],
        logoText: says['domain.logoText'],
        accent: says['domain.accent'],
        clock: domain.clock && toClockView(domain.clock),
        rehearsalEndsAt: domain.rehearsal?.endsAt.toISOString() ?? null,
      },
      registration: { mode, verifyEmail, emailDomains },
      user: user && toUserView(user),
      steppedUpUntil: until && until > realNow ? until.toISOString() : null,
      addresses: { sshHost, sshPort, sshFingerprint, levelUrl },
    }
  },
})

function toClockView({ setAt, shows, rate }: NonNullable<DomainInfo['clock']>): ClockView {
  return { setAt: setAt.toISOString(), shows: shows.toISOString(), rate }
}
