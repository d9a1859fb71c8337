import type { NetworkBan, Refusal, Route } from '@pathwar/domain/hosting/gate'
import type { UpstreamProblem } from './forwarder.ts'
import type { BadRequest } from './framing.ts'
import type { Page } from './pages.ts'

/** The addresses for links on pages about one route. */
export interface PageLinks {
  /** The platform's address in the route's domain. */
  readonly platform: string
  /** Where the platform identifies visitors and redirects them back here. */
  readonly gate: string
  /** Sent with every page that links to the gate: the cookie to which the ticket will be bound. */
  readonly binding: { readonly 'Set-Cookie': string }
}

/** Why a user with a token may not enter, and how to continue. */
export function refusalPage(refusal: Exclude<Refusal, 'session-ended'>, route: Route, links: PageLinks): Page {
  const home = { label: 'Go to Pathwar', href: links.platform }
  switch (refusal) {
    case 'starting':
      return {
        status: 503,
        code: 'starting',
        about: route.label,
        title: `${route.label} is starting`,
        text: 'It opens here automatically in a moment.',
        retryAfter: 2,
        links: [home],
      }
    case 'expired':
      return {
        status: 410,
        code: 'expired',
        about: route.label,
        title: 'This instance has ended',
        text: `The time of this instance of ${route.label} is over. Start the level again to play on.`,
        links: [home],
      }
    case 'too-early':
      return {
        status: 403,
        code: 'too-early',
        about: route.label,
        title: 'You cannot enter yet',
        text: `You may enter this instance of ${route.label} at a later time.`,
        links: [home],
      }
    case 'over':
      return {
        status: 410,
        code: 'over',
        about: route.label,
        title: 'The time to play is over',
        text: `This instance of ${route.label} cannot be entered any more.`,
        links: [home],
      }
    case 'domain-inactive':
      return {
        status: 403,
        code: 'domain-inactive',
        title: 'This domain is closed for now',
        text: 'Its levels cannot be entered until its operators open it again.',
        links: [home],
      }
    case 'stale':
      return {
        status: 503,
        code: 'stale',
        title: 'Nobody can enter at the moment',
        text: 'The gate cannot reach its database, so it does not know who may enter. Please try again soon.',
        retryAfter: 10,
      }
    case 'network-banned':
      return networkBannedPage(null)
    case 'unknown':
      return unknownPage(links.platform)
    case 'not-granted':
      return {
        status: 403,
        code: 'not-granted',
        title: 'You may not enter this instance',
        text: 'It belongs to a team that you are not in, or its subscription has ended. If you play with another account, enter with that one.',
        links: [home, { label: 'Enter with another account', href: links.gate }],
        headers: links.binding,
      }
  }
}

/** For everybody in a network that the domain has banned. */
export function networkBannedPage(ban: Pick<NetworkBan, 'reason' | 'expiresAt'> | null): Page {
  const until = ban?.expiresAt ? `until ${ban.expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'for good'
  return {
    status: 403,
    code: 'network-banned',
    title: 'Your network is banned here',
    text: ban ? `It cannot connect ${until}. Reason: ${ban.reason}` : 'It cannot connect.',
  }
}

export function unknownPage(platform: string): Page {
  return {
    status: 404,
    code: 'unknown',
    title: 'There is no such instance',
    text: 'It may have been stopped, or the address has a mistake. Running instances are listed with their levels.',
    links: [{ label: 'Go to Pathwar', href: platform }],
  }
}

export function noServicePage(route: Route, service: string | null, links: PageLinks): Page {
  return {
    status: 404,
    code: 'no-service',
    about: route.label,
    title: service ? `There is no web service "${service}" here` : 'This level has no web page',
    text: 'The level says how it is entered: by SSH, or through a local port with "pathwar connect".',
    links: [{ label: 'Go to Pathwar', href: links.platform }],
  }
}

/** Redirects a browser to the platform, to identify its user. */
export function identifyPage(links: PageLinks): Page {
  return {
    status: 302,
    code: 'asked',
    title: 'One moment',
    text: 'Pathwar checks who you are.',
    links: [{ label: 'Continue', href: links.gate }],
    headers: { Location: links.gate, ...links.binding },
  }
}

/** For clients that cannot be redirected to a log-in page. */
export function unidentifiedPage(links: PageLinks, badToken: boolean): Page {
  return {
    status: 401,
    code: badToken ? 'bad-token' : 'unidentified',
    title: badToken ? 'This token is not valid for this instance' : 'Who are you?',
    text: badToken
      ? 'It may have expired, or belong to another instance. Get a new one with "pathwar token <level>".'
      : 'Open this address in a browser, or send a token from "pathwar token <level>" as "Authorization: Bearer pwg_…".',
    links: [{ label: 'Enter in a browser', href: links.gate }],
    headers: { 'WWW-Authenticate': 'Bearer realm="pathwar"', ...links.binding },
  }
}

export function badRequestPage({ status, text }: BadRequest): Page {
  return { status, code: 'bad-request', title: 'This request cannot be passed on', text }
}

export function busyPage(): Page {
  return {
    status: 429,
    code: 'too-many',
    title: 'Too much at once',
    text: 'You and others have as many requests open in this instance as it may have, and you have your share. Try again when some have ended.',
    retryAfter: 1,
  }
}

export function upstreamPage(problem: UpstreamProblem, route: Route): Page {
  const about = route.label
  switch (problem) {
    case 'unreachable':
      return {
        status: 502,
        code: 'unreachable',
        about,
        title: 'The level does not answer',
        text: 'Nothing listens where it should be: it may be starting again, or it has crashed. This page tries again by itself.',
        retryAfter: 3,
      }
    case 'broken':
      return {
        status: 502,
        code: 'broken',
        about,
        title: 'The level closed the connection',
        text: 'It closed the connection or answered with something that is not HTTP. Your request may have caused this.',
      }
    case 'no-answer':
      return {
        status: 504,
        code: 'no-answer',
        about,
        title: 'The level took too long',
        text: 'It gave no answer in time.',
      }
    case 'too-large':
      return { status: 413, code: 'too-large', about, title: 'That is too large', text: 'A request may carry 64 MiB.' }
    case 'too-slow':
      return {
        status: 408,
        code: 'too-slow',
        about,
        title: 'The request stopped',
        text: 'Its body did not arrive completely.',
      }
  }
}
