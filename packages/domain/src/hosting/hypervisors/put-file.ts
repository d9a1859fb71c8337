import { MAX_INSTANCE_FILE_BYTES } from '@pathwar/contracts/hosting/agent'
import { DomainError, findDomainById, type Installation } from '../../kernel/index.ts'
import { storeBytes } from '../../storage/uploads/index.ts'
import type { Hypervisor } from './authenticate-agent.ts'

export interface SentFile {
  domainId: string
  workloadId: string
  digest: string
  size: number
}

/**
 * Stores a file that was made for an instance, before it is reported. Only for what is placed on the agent's hypervisor; false
 * otherwise, and nothing is read.
 */
export async function putFile(
  installation: Installation,
  hypervisor: Hypervisor,
  { domainId, workloadId, digest, size }: SentFile,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<boolean> {
  if (size > MAX_INSTANCE_FILE_BYTES) throw new DomainError('upload/too-large')
  const { rows } = await installation.db.raw<{ rows: unknown[] }>(
    'select from platform.placement where hypervisor_id = ? and domain_id = ? and instance_id = ?',
    [hypervisor.id, domainId, workloadId],
  )
  const domain = rows.length > 0 ? await findDomainById(installation, domainId) : null
  if (!domain) return false
  const owner = { kind: 'workload', id: workloadId } as const
  await storeBytes({ installation, domain }, owner, { purpose: 'instance-file', size, digest }, bytes)
  return true
}
