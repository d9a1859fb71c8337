import type { Addresses } from '../../kernel/index.ts'

type Hosts = Pick<Addresses, 'publicUrl' | 'levelUrl' | 'sshHost'>

/**
 * Whether a host name belongs to the installation: its address, the levels' or the SSH proxy's, or a name below or above
 * one of the first two. Below, it would shadow another domain or a level; above, its cookies would be sent to them.
 */
export function isReservedHostname(hostname: string, { publicUrl, levelUrl, sshHost }: Hosts): boolean {
  const ours = [new URL(publicUrl).hostname, levelHost(levelUrl)]
  if (hostname === sshHost.toLowerCase()) return true
  return ours.some((own) => hostname === own || hostname.endsWith(`.${own}`) || own.endsWith(`.${hostname}`))
}

/** Whether a domain with this slug would have the host name of the levels or of the SSH proxy. */
export function isReservedSlug(slug: string, { publicUrl, levelUrl, sshHost }: Hosts): boolean {
  const name = `${slug}.${new URL(publicUrl).hostname}`
  const levels = levelHost(levelUrl)
  return name === sshHost.toLowerCase() || levels === name || levels.endsWith(`.${name}`)
}

/** The part of the levels' address that all levels share. */
function levelHost(levelUrl: string): string {
  return new URL(levelUrl.replace('*', 'any')).hostname.split('.').slice(1).join('.')
}
