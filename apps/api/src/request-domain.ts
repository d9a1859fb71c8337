import { type FoundDomain, findDomainByHost, type Installation } from '@pathwar/domain/kernel'
import type { Request } from 'express'

const found = new WeakMap<Request, Promise<FoundDomain | null>>()

/** The domain that a request's host addresses, looked up once for each request. */
export function domainOf(installation: Installation, request: Request): Promise<FoundDomain | null> {
  const known = found.get(request) ?? findDomainByHost(installation, request.get('host') ?? '', request.ip)
  found.set(request, known)
  return known
}
