import type { AgentHello } from '@pathwar/contracts/hosting/agent'
import type { Hypervisor, Installation } from '../../kernel/index.ts'

/** Records an agent's heartbeat: from now on its hypervisor gets instances, unless it has nothing left for them. */
export async function recordHeartbeat(
  { db, now }: Pick<Installation, 'db' | 'now'>,
  hypervisor: Hypervisor,
  { driver, version, hostname, resources }: AgentHello,
): Promise<{ hypervisorId: string; name: string }> {
  await db.raw(
    `update platform.hypervisor set driver = ?, info = ?::jsonb, last_seen_at = ?,
       state = case when state = 'draining' then state when ? then 'full' else 'online' end
     where id = ?`,
    [
      driver,
      JSON.stringify({ version, hostname, resources }),
      now(),
      (resources?.lacking.length ?? 0) > 0,
      hypervisor.id,
    ],
  )
  return { hypervisorId: hypervisor.id, name: hypervisor.name }
}
