import { randomInt } from 'node:crypto'

const DOMAIN_ID = /^[a-z][a-z0-9]{9}$/

/** A new domain's id: ten letters and digits, random, because roles are shared by all databases of a server. */
export function newDomainId(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const all = `${letters}0123456789`
  let id = letters[randomInt(letters.length)] ?? 'a'
  while (id.length < 10) id += all[randomInt(all.length)]
  return id
}

/** The schema of a domain, which is also the name of its role. Throws on anything that is not a domain id. */
export function domainSchema(domainId: string): string {
  if (!DOMAIN_ID.test(domainId)) throw new Error(`not a domain id: ${JSON.stringify(domainId)}`)
  return `domain_${domainId}`
}

export interface RoleNames {
  /** Login role of api and worker: may use `platform`, and switch to any domain's role. */
  app: string
  /** Login role of both proxies: reads routes, keys and grants, nothing else. */
  gate: string
  /** Every domain's role is a member of this one: it may call the functions of `platform`. */
  domains: string
}

/** The role names of an installation contain its database's name, so that several installations can share a server. */
export function roleNames(database: string): RoleNames {
  return { app: `${database}_app`, gate: `${database}_gate`, domains: `${database}_domains` }
}

/** The same connection string with another user and password. */
export function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url)
  changed.username = encodeURIComponent(user)
  changed.password = encodeURIComponent(password)
  return changed.toString()
}
