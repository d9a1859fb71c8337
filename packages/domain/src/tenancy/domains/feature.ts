import { purgeDomains } from '@pathwar/db/domains'
import { feature, type Installation } from '../../kernel/index.ts'
import { createDomain } from './create-domain.ts'
import { deleteDomain } from './delete-domain.ts'
import { getDomain } from './get-domain.ts'
import { getDomainQuotas } from './get-domain-quotas.ts'
import { listDomains } from './list-domains.ts'
import { maintainDomain } from './maintain-domain.ts'
import { renameDomain } from './rename-domain.ts'
import { restoreDomain } from './restore-domain.ts'
import { resumeDomain } from './resume-domain.ts'
import { setDomainHostnames } from './set-domain-hostnames.ts'
import { setDomainLimits } from './set-domain-limits.ts'
import { suspendDomain } from './suspend-domain.ts'

export const domains = feature('domains', {
  useCases: {
    list: listDomains,
    get: getDomain,
    quotas: getDomainQuotas,
    create: createDomain,
    rename: renameDomain,
    suspend: suspendDomain,
    maintain: maintainDomain,
    resume: resumeDomain,
    setLimits: setDomainLimits,
    setHostnames: setDomainHostnames,
    delete: deleteDomain,
    restore: restoreDomain,
  },
  crons: { purge: { at: '* * * * *', run: purgeAndTell } },
  constraints: {
    domain_slug_key: 'domain/slug-taken',
    domain_hostname_taken: 'domain/hostname-taken',
    operator_only: 'auth/forbidden',
    operator_domain_known: 'domain/not-found',
    operator_domain_kept: 'domain/is-deleted',
    operator_domain_deleted: 'domain/not-deleted',
    operator_default_stays: 'domain/default-stays',
  },
  sweep: {
    platform: {
      request_window: "delete from platform.request_window where ends_at < :now::timestamptz - interval '1 day'",
    },
  },
})

async function purgeAndTell({ db, log }: Installation): Promise<void> {
  const purged = await purgeDomains(db)
  if (purged.length > 0) log.info({ purged }, 'purged domains whose grace was over')
}
