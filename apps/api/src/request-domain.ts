import { type FoundDomain, findDomainByHost, type Installation } from '@pathwar/domain/kernel'
import type { Request } from 'express'

const found = new WeakMap<Request, Promise<FoundDomain | null>>()

/** The domain of a request's host, looked up once per request. */
export function domainOf(installation: Installation, request: Request): Promise<FoundDomain | null> {
  const known = found.get(request) ?? findDomainByHost(installation, request.get('host') ?? '', request.ip)
  found.set(request, known)
  return known
}
