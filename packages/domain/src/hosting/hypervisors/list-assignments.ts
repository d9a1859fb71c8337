import { Assignment } from '@pathwar/contracts/hosting/agent'
import type { PlatformRow } from '@pathwar/db/platform-row'
import type { Installation } from '../../kernel/index.ts'
import type { Hypervisor } from './authenticate-agent.ts'

type PlacementRow = Pick<PlatformRow<'placement'>, 'domainId' | 'generation' | 'desired'> & {
  workloadId: string
  spec: object
}

/** The assignments of a hypervisor, oldest first. */
export async function listAssignments({ db }: Pick<Installation, 'db'>, hypervisor: Hypervisor): Promise<Assignment[]> {
  const { rows } = await db.raw<{ rows: PlacementRow[] }>(
    `select instance_id as "workloadId", domain_id as "domainId", generation, desired, spec
     from platform.placement where hypervisor_id = ? order by created_at`,
    [hypervisor.id],
  )
  return rows.map(({ spec, ...row }) => Assignment.parse({ ...row, ...spec }))
}
