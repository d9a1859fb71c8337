import { Workload } from '@pathwar/db/models/hosting/workload'
import { findDomainById, type Installation, inTransaction } from '../../kernel/index.ts'
import { type BlobContent, openBlob } from '../../storage/blobs/index.ts'
import { kindOf } from '../workloads/index.ts'
import type { Hypervisor } from './authenticate-agent.ts'

/** A package, for a hypervisor that something of it is placed on; null otherwise. */
export async function getPackage(
  installation: Installation,
  hypervisor: Hypervisor,
  { domainId, digest }: { domainId: string; digest: string },
): Promise<BlobContent | null> {
  const { rows } = await installation.db.raw<{ rows: { workloadId: string }[] }>(
    `select instance_id as "workloadId" from platform.placement
     where hypervisor_id = ? and domain_id = ? and spec ->> 'packageDigest' = ? limit 1`,
    [hypervisor.id, domainId, digest],
  )
  const [placed] = rows
  const domain = placed ? await findDomainById(installation, domainId) : null
  if (!placed || !domain) return null
  const actor = { kind: 'agent', name: hypervisor.name } as const
  const isOne = await inTransaction(installation, 'query', { domain, actor }, async (ctx) => {
    const workload = await Workload.query(ctx.db).findById(placed.workloadId)
    return workload ? (await kindOf(ctx, workload)).hasPackage(ctx, digest) : false
  })
  return isOne ? openBlob({ installation, domain }, digest) : null
}
