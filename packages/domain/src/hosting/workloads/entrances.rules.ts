import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import type { Entrance } from '@pathwar/contracts/hosting/workloads'
import type { Addresses } from '../../kernel/index.ts'

/** The address of a workload's HTTP service; the first service has the workload's own name. */
export function workloadUrl(addresses: Addresses, slug: string, service?: string): string {
  const name = service ? `${service}--${slug}` : slug
  return `${addresses.levelUrl.replace('*', name).replace(/\/$/, '')}/`
}

/** The command that a player types to enter by SSH. */
export function sshCommand({ sshHost, sshPort }: Addresses, login: string): string {
  return sshPort === 22 ? `ssh ${login}@${sshHost}` : `ssh -p ${sshPort} ${login}@${sshHost}`
}

/** The entrances of a workload as players see them; `login` is its name on the command line. */
export function entrancesOf(
  addresses: Addresses,
  { slug, login, endpoints }: { slug: string; login: string; endpoints: readonly Endpoint[] },
): Entrance[] {
  const firstHttp = endpoints.find(({ kind }) => kind === 'http')
  return endpoints.map((endpoint) => {
    const { service, kind, levelPort: port } = endpoint
    if (kind === 'http') {
      return {
        service,
        kind,
        port,
        url: workloadUrl(addresses, slug, endpoint === firstHttp ? undefined : service),
        command: null,
      }
    }
    const command = kind === 'ssh' ? sshCommand(addresses, login) : `pathwar connect ${login} ${port}`
    return { service, kind, port, url: null, command }
  })
}
