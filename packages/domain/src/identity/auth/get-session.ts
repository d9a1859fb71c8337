import { SessionView } from '@pathwar/contracts/identity/auth'
import { Nothing } from '@pathwar/contracts/kernel/text'
import type { Knex } from 'knex'
import type * as z from 'zod'
import { type DomainInfo, query, STEP_UP_MINUTES } from '../../kernel/index.ts'
import { readSettings } from '../../tenancy/settings/index.ts'
import { readRegistrationPolicy } from '../registration/index.ts'
import { toUserView } from './user.view.ts'

/** The current user, the domain, and its addresses. */
export const getSession = query({
  permission: 'public',
  input: Nothing,
  output: SessionView,
  async run({ db, actor, domain, addresses, now }) {
    const { sshHost, sshPort, levelUrl } = addresses
    const user = actor.kind === 'user' ? actor : null
    const until = user?.stepUpAt ? new Date(user.stepUpAt.getTime() + STEP_UP_MINUTES * 60_000) : null
    const { mode, verifyEmail, emailDomains } = await readRegistrationPolicy(db)
    return {
      domain: await showDomain(db, domain),
      registration: { mode, verifyEmail, emailDomains },
      user: user && toUserView(user),
      steppedUpUntil: until && until > now ? until.toISOString() : null,
      addresses: { sshHost, sshPort, levelUrl },
    }
  },
})

async function showDomain(
  trx: Knex.Transaction,
  { slug, name, isDefault }: DomainInfo,
): Promise<z.input<typeof SessionView>['domain']> {
  const keys = ['domain.name', 'domain.description', 'domain.supportLink', 'domain.logoText', 'domain.accent'] as const
  const says = await readSettings(trx, keys)
  return {
    slug,
    name: says['domain.name'] || name,
    isDefault,
    description: says['domain.description'],
    supportLink: says['domain.supportLink'],
    logoText: says['domain.logoText'],
    accent: says['domain.accent'],
  }
}
