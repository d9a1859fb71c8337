import { withoutControls } from '@pathwar/contracts/kernel/names'
import {
  type Admission,
  type EndReason,
  type GateDomain,
  type NetworkBan,
  platformUrl,
  type Route,
} from '@pathwar/domain/hosting/gate'

export interface Addresses {
  /** The platform's address, for the default domain. */
  publicUrl: string
  /** Where players reach this gateway: `host:port`. */
  sshAddress: string
  /** The address of web levels, with `*` for the instance. */
  levelUrl: string
}

/**
 * All messages of this gateway. They contain the platform's address of `domains`: the player's domains, once these are
 * known.
 */
export function messagesFor(
  { publicUrl, sshAddress, levelUrl }: Addresses,
  domains: readonly (GateDomain | null)[] = [],
) {
  const platforms = domains.map((domain) => platformUrl(new URL(publicUrl), domain))
  // Whoever is not known yet may be of any domain, and ssh does not say which host it was told.
  const platform =
    platforms.length === 0
      ? `the address you open in the browser, such as ${publicUrl}`
      : [...new Set(platforms)].join(' or ')
  const [host = sshAddress, port = '22'] = splitAddress(sshAddress)
  const ssh = port === '22' ? 'ssh' : `ssh -p ${port}`
  const command = (name: string) => `${ssh} ${name}@${host}`
  return {
    command,
    howToGetIn: (offeredKeys: boolean) =>
      [
        offeredKeys ? 'Pathwar does not know any of your keys.' : 'You have not offered a key.',
        ...(platforms.length === 0
          ? [
              'To get in, add your public key at the address you open in the browser,',
              `such as ${publicUrl} (Account, SSH keys),`,
            ]
          : [`To get in, add your public key at ${platform} (Account, SSH keys),`]),
        'or get a one-time password there and paste it here.',
      ].join('\n'),
    wrongPassword: `That one-time password is unknown, used or expired. Get a new one at ${platform}.`,
    gateAway: 'Pathwar cannot check who you are at the moment. Please try again in a minute.',

    notEnterable: (name: string) =>
      [
        `You cannot enter "${printable(name)}" now: there is no such level, your team has not bought it, or it is not`,
        `running; its page says why. Buy and start levels at ${platform}.`,
        `ssh sends the name of your account here if you give none; give a level's: ${command('<level>')}`,
      ].join('\n'),
    noneOfThese: (name: string) =>
      `ssh sent the name "${printable(name)}", which is none of these. Straight into a level:\n${command('<level>')}`,
    ambiguous: (name: string) =>
      `"${printable(name)}" can mean several instances: add +<tournament>, or use its short name.`,
    nothingToEnter: `You cannot enter any instance yet. Start a level's instance at ${platform}; it then appears here.`,
    refusal: (why: Exclude<Admission, 'admitted' | 'starting'>, route: Pick<Route, 'label'> | null) =>
      reasons[why](printable(route?.label ?? 'This level')),
    ended: (why: EndReason) => endings[why],
    networkBanned: ({ reason, expiresAt }: Pick<NetworkBan, 'reason' | 'expiresAt'>) => {
      const until = expiresAt ? `until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'for good'
      return `Your network is banned here ${until}. Reason: ${printable(reason)}`
    },
    suspended: (domain: GateDomain | null) =>
      `Pathwar${domain ? ` "${domain.slug}"` : ''} is ${states[domain?.state ?? 'suspended']}, so no level can be entered now.`,

    starting: (route: Route) => `${printable(route.label)} is starting`,
    startedTooSlowly: (route: Route) => `${printable(route.label)} has not started yet. Please try again in a minute.`,
    tooManyConnections: 'You are logged in too often. Close another connection and try again.',
    full: (route: Route) =>
      `Too much is open in ${printable(route.label)}, and you have your share of it. Close something and try again.`,
    unreachable: (route: Route) => `${printable(route.label)} cannot be reached at the moment. Please try again.`,
    lost: 'The connection to the level was lost.',
    noFiles: (route: Route) => `${printable(route.label)} has no shell, so files cannot be copied to or from it.`,
    noCommands: (route: Route, port: number) =>
      [
        `${printable(route.label)} is a network service and runs no commands.`,
        `Talk to it with: ${command(route.slug)}   or: ${command(`-W localhost:${port} ${route.slug}`)}`,
      ].join('\n'),
    talking: (route: Route, port: number) =>
      `Connected to ${printable(route.label)}, port ${port}. Ctrl-C ends the connection.`,
    webOnly: (route: Route, services: readonly string[]) =>
      [
        `${printable(route.label)} is a web level. Open it in a browser:`,
        ...services.map((service, index) => `  ${urlOfService(levelUrl, route.slug, index === 0 ? null : service)}`),
      ].join('\n'),
    nothingInside: (route: Route) => `${printable(route.label)} has no entrance for SSH; see its page at ${platform}.`,

    forwardNowhere: 'only ports of the level can be forwarded, as localhost:<port>',
    forwardPort: (route: Route) => {
      const ports = route.endpoints.filter(({ kind }) => kind !== 'ssh').map(({ levelPort }) => levelPort)
      return ports.length > 0 ? `this level's ports are: ${[...new Set(ports)].join(', ')}` : 'this level has no ports'
    },
    draining,
  }
}

export type Messages = ReturnType<typeof messagesFor>

/** Without control characters, which could move a terminal's cursor: users choose these names. */
export function printable(text: string): string {
  return withoutControls(text.slice(0, 100))
}

const states = {
  active: 'open',
  suspended: 'suspended',
  maintenance: 'down for maintenance',
  deleting: 'closed',
}

const reasons: Record<Exclude<Admission, 'admitted' | 'starting'>, (level: string) => string> = {
  unknown: (level) => `${level} is not running.`,
  'domain-inactive': () => 'This Pathwar is suspended, so no level can be entered now.',
  'network-banned': () => 'Your network is banned here.',
  'session-ended': () => 'Your session has ended.',
  'not-granted': () =>
    'That instance belongs to another team: you can enter only levels that your own team has bought.',
  'too-early': (level) => `You cannot enter ${level} yet.`,
  over: (level) => `The time to enter ${level} is over.`,
  stale: () => 'Pathwar cannot check what you may enter at the moment. Please try again in a minute.',
  expired: (level) => `The time of this instance of ${level} is over. Start it again on the level's page.`,
}

const draining = 'This gateway is about to restart. Your session will end; log in again to continue.'

const endings: Record<EndReason, string> = {
  replaced: 'The instance was restarted. Log in again to enter the new one.',
  stopping: draining,
  unknown: 'The instance was stopped.',
  'domain-inactive': 'This Pathwar has been suspended.',
  'network-banned': 'Your network has been banned here.',
  'session-ended': 'Your session has ended.',
  'not-granted': 'You may no longer enter this level.',
  'too-early': 'You may not enter this level at the moment.',
  over: 'The time to enter this level is over.',
  stale: 'Pathwar cannot check any more whether you may enter.',
  expired: 'The time of this instance is over.',
  starting: 'The instance is being restarted. Log in again to enter the new one.',
}

function splitAddress(address: string): [string, string] {
  const match = /^(.*):(\d+)$/.exec(address)
  return match?.[1] && match[2] ? [match[1], match[2]] : [address, '22']
}

function urlOfService(levelUrl: string, slug: string, service: string | null): string {
  return levelUrl.replace('*', service ? `${service}--${slug}` : slug)
}
