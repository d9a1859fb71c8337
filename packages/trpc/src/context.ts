import type { Actor, BanNotice, DomainInfo, FeedSources, Hypervisor, Installation } from '@pathwar/domain/kernel'

/** What an adapter gathers for each request. */
export interface RequestContext extends FeedSources {
  installation: Installation
  /** Null when the request's host addresses no domain. */
  domain: DomainInfo | null
  actor: Actor
  /** Set for requests with an agent's token. */
  hypervisor: Hypervisor | null
  /** Network address of the client. */
  address: string
  /** Set when the network that the client comes from is banned. */
  banned: BanNotice | null
  /** What the client says it is. */
  agent: string | undefined
  /** The address of the pages in use, when the request's host is one of the domain's. */
  origin: string | undefined
  /** What the browser shows to say that it has been in an account here before. */
  device: string | null
  /** Gives the browser that to keep. */
  setDevice(proof: string): void
  /** Puts the session's token into a cookie, or takes the cookie away. */
  setSession(token: string | null, expiresAt?: Date): void
}
