import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import type { Addresses } from '../../kernel/index.ts'

/** The address of an instance's HTTP service; the first one has the instance's own name. */
export function levelUrl(addresses: Addresses, slug: string, service?: string): string {
  const name = service ? `${service}--${slug}` : slug
  return `${addresses.levelUrl.replace('*', name).replace(/\/$/, '')}/`
}

/** What a player types to enter by SSH. */
export function sshCommand({ sshHost, sshPort }: Addresses, login: string): string {
  return sshPort === 22 ? `ssh ${login}@${sshHost}` : `ssh -p ${sshPort} ${login}@${sshHost}`
}

/** The ways into an instance, as a player is told them. */
export function entrancesOf(
  addresses: Addresses,
  { slug, levelSlug, endpoints }: { slug: string; levelSlug: string; endpoints: readonly Endpoint[] },
): InstanceView['entrances'] {
  const firstHttp = endpoints.find(({ kind }) => kind === 'http')
  return endpoints.map((endpoint) => {
    const { service, kind, levelPort: port } = endpoint
    if (kind === 'http') {
      return {
        service,
        kind,
        port,
        url: levelUrl(addresses, slug, endpoint === firstHttp ? undefined : service),
        command: null,
      }
    }
    const command = kind === 'ssh' ? sshCommand(addresses, levelSlug) : `pathwar connect ${levelSlug} ${port}`
    return { service, kind, port, url: null, command }
  })
}
