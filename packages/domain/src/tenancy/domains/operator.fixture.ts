import { makeDefault } from '@pathwar/db/domains'
import { testInstallation } from '@pathwar/testing/installation'
import { aPerson, type Person } from '@pathwar/testing/person'
import { afterAll } from 'vitest'
import { type DomainInfo, findDomainById } from '../../kernel/index.ts'

/** A test installation whose default domain has an operator with a fresh step-up; call it at the top of a test file. */
export async function openOperation() {
  const testing = await testInstallation()
  const { installation, owner } = testing
  const { slug, id } = await testing.domain()
  await makeDefault(owner, slug)
  // Files share the database, and others expect no default domain.
  afterAll(() => owner.raw('update platform.domain set is_default = false where is_default'))

  /** The current row of the domain. */
  async function again({ id }: { id: string }): Promise<DomainInfo> {
    const found = await findDomainById(installation, id)
    if (!found) throw new Error('the domain is gone')
    return found
  }

  function steppedUp({ caller }: Person): void {
    if (caller.actor.kind === 'user') Object.assign(caller.actor, { stepUpAt: installation.now() })
  }

  const home = await again({ id })
  const operator = await aPerson(installation, home, { username: 'operator', roles: ['root'] })
  steppedUp(operator)
  return { testing, home, operator, again, steppedUp }
}

export const noLimits = {
  users: null,
  tournaments: null,
  runningInstances: null,
  requestsPerMinute: null,
  storageMegabytes: null,
}
