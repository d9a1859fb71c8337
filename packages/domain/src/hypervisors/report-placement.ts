import type { AgentReport } from '@pathwar/contracts/agent'
import { reportInstance } from '../instances/index.ts'
import { execute, findDomainById, type Installation } from '../kernel/index.ts'
import type { Hypervisor } from './authenticate-agent.ts'

/**
 * Takes an agent's report to the domain of the instance. An agent speaks only for what is placed on its hypervisor;
 * anything else is not accepted.
 */
export async function reportPlacement(
  installation: Installation,
  hypervisor: Hypervisor,
  report: AgentReport,
): Promise<{ accepted: boolean }> {
  const { rows } = await installation.db.raw<{ rows: unknown[] }>(
    'select from platform.placement where instance_id = ? and domain_id = ? and hypervisor_id = ?',
    [report.instanceId, report.domainId, hypervisor.id],
  )
  const domain = rows.length > 0 ? await findDomainById(installation, report.domainId) : null
  if (!domain) return { accepted: false }
  const actor = { kind: 'agent', name: hypervisor.name } as const
  return execute(installation, reportInstance, { domain, actor, address: hypervisor.name }, report)
}
