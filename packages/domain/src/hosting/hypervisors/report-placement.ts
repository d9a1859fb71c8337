import type { AgentReport } from '@pathwar/contracts/hosting/agent'
import { DomainError, execute, findDomainById, type Installation } from '../../kernel/index.ts'
import { reportWorkload } from '../workloads/index.ts'
import type { Hypervisor } from './authenticate-agent.ts'

/**
 * Passes an agent's report to the workload's domain. An agent may report only workloads that are placed on its hypervisor;
 * other reports are refused.
 */
export async function reportPlacement(
  installation: Installation,
  hypervisor: Hypervisor,
  report: AgentReport,
): Promise<{ accepted: boolean }> {
  const { rows } = await installation.db.raw<{ rows: { addresses: string[] }[] }>(
    `select h.addresses from platform.placement p join platform.hypervisor h on h.id = p.hypervisor_id
     where p.instance_id = ? and p.domain_id = ? and h.id = ?`,
    [report.workloadId, report.domainId, hypervisor.id],
  )
  refuseForeignAddresses(installation, hypervisor, report, rows[0]?.addresses ?? [])
  const domain = rows.length > 0 ? await findDomainById(installation, report.domainId) : null
  if (!domain) return { accepted: false }
  const actor = { kind: 'agent', name: hypervisor.name } as const
  return execute(installation, reportWorkload, { domain, actor, address: hypervisor.name }, report)
}

/** A hijacked agent could direct the proxies to the database. So only the operator sets a host's addresses. */
function refuseForeignAddresses(
  { log }: Pick<Installation, 'log'>,
  { name }: Hypervisor,
  { workloadId, endpoints }: AgentReport,
  addresses: string[],
): void {
  const foreign = endpoints.find(({ host }) => !addresses.includes(host))
  if (!foreign) return
  log.error({ hypervisor: name, workloadId, host: foreign.host }, 'an agent named an address that is not its own')
  throw new DomainError('agent/foreign-address', {
    message: `${foreign.host} is not an address of ${name}; its operator named ${addresses.join(', ') || 'none'}. Name it: pathwar hypervisor add ${name} --address ${foreign.host}`,
  })
}
