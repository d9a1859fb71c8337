import { cookieMaxAgeSeconds, GateUnavailable, type Redeemed, signGateToken } from '@pathwar/domain/hosting/gate'
import { isBrowserOf } from './browser.ts'
import type { Gateway } from './gateway.ts'
import type { Visitor } from './identify.ts'
import { type LevelRequest, pageLinks } from './level-request.ts'
import type { Page } from './pages.ts'
import { identifyPage, type PageLinks } from './refusals.ts'

/** The path to which the platform redirects a browser with a ticket. */
export const enterPath = '/.pathwar/enter'

/**
 * Exchanges a one-time ticket for this host's cookie, and redirects the browser to the page that it wanted. A ticket works
 * only in the browser for which it was requested. Without a ticket, the browser is redirected to the platform.
 */
export async function enter(gateway: Gateway, asked: LevelRequest, visitor: Visitor): Promise<Page> {
  const { request, route } = asked
  const query = new URLSearchParams(asked.path.slice(enterPath.length + 1))
  const back = safeReturn(query.get('return'))
  const links = pageLinks(gateway, asked, back)
  if (request.method !== 'GET') return usedUp(links)
  const ticket = query.get('ticket')
  if (ticket === null) return identifyPage(links)
  let redeemed: Redeemed | null
  try {
    redeemed = await gateway.table.redeemTicket(ticket, asked.address)
  } catch (error) {
    if (!(error instanceof GateUnavailable)) throw error
    return {
      status: 503,
      code: 'unavailable',
      title: 'Nobody new can enter at the moment',
      text: error.message,
      retryAfter: 5,
    }
  }
  const onwards = `${gateway.hosts.protocol}://${asked.host}${back}`
  const fits = redeemed?.instanceId === route.instanceId && redeemed.domainId === route.domainId
  if (redeemed && fits && isBrowserOf(gateway, request, redeemed.browser)) {
    return sendOn(onwards, { 'Set-Cookie': newCookie(gateway, redeemed) })
  }
  // A user who came back to this address with the Back button is already in.
  if (visitor.kind === 'user') return sendOn(onwards, {})
  return fits ? otherBrowser(links) : usedUp(links)
}

function newCookie({ secret, cookieName, hosts, now }: Gateway, redeemed: Redeemed): string {
  const expiresAt = new Date(now().getTime() + cookieMaxAgeSeconds * 1000)
  const { instanceId, domainId, userId, sessionId } = redeemed
  const token = signGateToken(secret, { kind: 'cookie', instanceId, domainId, userId, sessionId, expiresAt })
  const secure = hosts.protocol === 'https' ? '; Secure' : ''
  return `${cookieName}=${token}; Path=/; Max-Age=${cookieMaxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** Only a path is accepted: an address that could lead to another host, or break the header, becomes the start page. */
function safeReturn(path: string | null): string {
  return path !== null && /^\/[\x21-\x7e]*$/.test(path) ? path : '/'
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

function usedUp(links: PageLinks): Page {
  return {
    status: 403,
    code: 'bad-ticket',
    title: 'This link has been used',
    text: 'Each link into a level works once and for a short time. Ask for a new one.',
    ...again(links),
  }
}

function otherBrowser(links: PageLinks): Page {
  return {
    status: 403,
    code: 'other-browser',
    title: 'This link is for another browser',
    text: 'A link into a level works only in the browser that asked for it, and only if that keeps cookies. To enter with this browser, start again.',
    ...again(links),
  }
}

function again({ gate, platform, binding }: PageLinks): Pick<Page, 'links' | 'headers'> {
  return {
    links: [
      { label: 'Enter again', href: gate },
      { label: 'Go to Pathwar', href: platform },
    ],
    headers: binding,
  }
}
