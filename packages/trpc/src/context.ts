import type {
  Actor,
  BanNotice,
  DomainInfo,
  FeedSources,
  Hypervisor,
  Installation,
  Recall,
} from '@pathwar/domain/kernel'

/** What an adapter collects for each request. */
export interface RequestContext extends FeedSources {
  installation: Installation
  /** What the process remembers, as of this request. */
  recall?: Recall
  /** Null if the request's host belongs to no domain. */
  domain: DomainInfo | null
  actor: Actor
  /** Set for requests with an agent's token. */
  hypervisor: Hypervisor | null
  /** Network address of the client. */
  address: string
  /** Set if the client's network is banned. */
  banned: BanNotice | null
  /** The client's description of itself. */
  agent: string | undefined
  /** The address of the current pages, if the request's host is one of the domain's. */
  origin: string | undefined
  /** The browser's proof that an account was used in it before. */
  device: string | null
  /** Gives the browser such a proof. */
  setDevice(proof: string): void
  /** Sets the session's token as a cookie, or removes the cookie. */
  setSession(token: string | null, expiresAt?: Date): void
}
