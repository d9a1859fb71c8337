import type { DomainLimits, DomainUsage, DomainView } from '@pathwar/contracts/tenancy/domains'
import type { DomainRow, DomainLimits as Limited } from '@pathwar/db/domains'
import { domainUrl } from '../../kernel/index.ts'

const unknown: DomainUsage = { users: null, tournaments: null, runningInstances: null, bytes: null }

/** A domain's row as operators see it. */
export function toDomainView(
  row: DomainRow,
  { usage = unknown, latest, publicUrl }: { usage: DomainUsage | undefined; latest: number; publicUrl: string },
): DomainView {
  const { id, slug, name, state, isDefault, hostnames, schemaVersion, migrationError, notice } = row
  return {
    ...{ id, slug, name, state, isDefault, hostnames, schemaVersion, migrationError, notice, usage },
    url: domainUrl(publicUrl, row),
    limits: toLimits(row.limits),
    latestSchemaVersion: latest,
    noticeUntil: row.noticeUntil?.toISOString() ?? null,
    stateSince: row.stateSince.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    purgeAfter: row.purgeAfter?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

/** A row names the limits there are; a view names all. */
export function toLimits(limits: Limited): DomainLimits {
  const { users, tournaments, runningInstances, requestsPerMinute, storageMegabytes } = limits
  return {
    users: users ?? null,
    tournaments: tournaments ?? null,
    runningInstances: runningInstances ?? null,
    requestsPerMinute: requestsPerMinute ?? null,
    storageMegabytes: storageMegabytes ?? null,
  }
}

/** The reverse. */
export function fromLimits(limits: DomainLimits): Limited {
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== null))
}
