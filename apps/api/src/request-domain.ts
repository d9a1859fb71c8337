import {
  askAlways,
  type FoundDomain,
  findDomainByHost,
  type Installation,
  type Memory,
  type Recall,
} from '@pathwar/domain/kernel'
import type { Request } from 'express'

const recalls = new WeakMap<Request, Promise<Recall>>()

/** What was true when the request came in, asked once per request. */
export function recallOf(memory: Memory | null, request: Request): Promise<Recall> {
  const known = recalls.get(request) ?? memory?.current() ?? Promise.resolve(askAlways)
  recalls.set(request, known)
  return known
}

const found = new WeakMap<Request, Promise<FoundDomain | null>>()

/** The domain of a request's host, looked up once per request. */
export function domainOf(
  { installation, memory }: { installation: Installation; memory: Memory | null },
  request: Request,
): Promise<FoundDomain | null> {
  const known = found.get(request) ?? find()
  found.set(request, known)
  return known

  async function find(): Promise<FoundDomain | null> {
    const recall = await recallOf(memory, request)
    return findDomainByHost(installation, request.get('host') ?? '', request.ip, recall)
  }
}
