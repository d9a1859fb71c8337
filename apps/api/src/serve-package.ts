import { getPackage } from '@pathwar/domain/hosting/hypervisors'
import { onBehalfOfAgent } from '@pathwar/domain/kernel'
import type { RequestHandler } from 'express'
import * as z from 'zod'
import { requestContext, type Sources } from './request-context.ts'

const Asked = z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/), domainId: z.string().regex(/^[a-z0-9]{10}$/) })

/** Sends a level package to an agent with a workload that needs it. */
export function servePackage(sources: Sources): RequestHandler {
  return async (request, response) => {
    const { hypervisor } = await requestContext(sources, request, response)
    if (!hypervisor) return void response.status(401).json({ error: 'This needs an agent token.' })
    const asked = Asked.safeParse({ digest: request.params.digest, domainId: request.query.domain })
    const bytes = asked.success
      ? await onBehalfOfAgent(hypervisor, () => getPackage(sources.installation, hypervisor, asked.data))
      : null
    if (!bytes) return void response.status(404).json({ error: 'There is no such package for this hypervisor.' })
    response.type('application/zip').send(bytes)
  }
}
