import { cookieLastsSeconds, GateUnavailable, type Redeemed, signGateToken } from '@pathwar/domain/hosting/gate'
import type { Gateway } from './gateway.ts'
import type { Visitor } from './identify.ts'
import type { LevelRequest } from './level-request.ts'
import type { Page } from './pages.ts'

/** The path that the platform sends a browser to, with a ticket. */
export const enterPath = '/.pathwar/enter'

/** Swaps a one-time ticket for this host's cookie and sends the browser on to where it wanted to go. */
export async function enter(gateway: Gateway, asked: LevelRequest, visitor: Visitor): Promise<Page> {
  const { request, route, ways } = asked
  if (request.method !== 'GET') return usedUp(ways.platform, ways.platform)
  const query = new URLSearchParams(asked.path.slice(enterPath.length + 1))
  const onwards = `${gateway.hosts.protocol}://${asked.host}${safeReturn(query.get('return'))}`
  const again = gateAgain(ways.gate, query.get('return'))
  let redeemed: Redeemed | null
  try {
    redeemed = await gateway.table.redeemTicket(query.get('ticket') ?? '')
  } catch (error) {
    if (!(error instanceof GateUnavailable)) throw error
    return {
      status: 503,
      code: 'unavailable',
      title: 'Nobody new can be let in right now',
      text: error.message,
      retryAfter: 5,
    }
  }
  if (redeemed?.instanceId === route.instanceId && redeemed.domainId === route.domainId) {
    return sendOn(onwards, { 'Set-Cookie': newCookie(gateway, redeemed) })
  }
  // Somebody who came back to this address by the Back button is in already.
  return visitor.kind === 'user' ? sendOn(onwards, {}) : usedUp(again, ways.platform)
}

function newCookie({ secret, cookieName, hosts, now }: Gateway, redeemed: Redeemed): string {
  const expiresAt = new Date(now().getTime() + cookieLastsSeconds * 1000)
  const token = signGateToken(secret, { kind: 'cookie', ...redeemed, expiresAt })
  const secure = hosts.protocol === 'https' ? '; Secure' : ''
  return `${cookieName}=${token}; Path=/; Max-Age=${cookieLastsSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** Only ever a path: an address that could lead to another host, or break the header, becomes the start page. */
function safeReturn(path: string | null): string {
  return path !== null && /^\/[\x21-\x7e]*$/.test(path) ? path : '/'
}

function gateAgain(gate: string, path: string | null): string {
  const url = new URL(gate)
  url.searchParams.set('return', safeReturn(path))
  return url.href
}

function sendOn(location: string, headers: Record<string, string>): Page {
  return {
    status: 303,
    code: 'entered',
    title: 'Come in',
    text: 'The level is open.',
    links: [{ label: 'Continue', href: location }],
    headers: { Location: location, ...headers },
  }
}

function usedUp(again: string, platform: string): Page {
  return {
    status: 403,
    code: 'bad-ticket',
    title: 'This link has been used',
    text: 'Each link into a level works once and for a short time. Ask for a new one.',
    links: [
      { label: 'Enter again', href: again },
      { label: 'Go to Pathwar', href: platform },
    ],
  }
}
