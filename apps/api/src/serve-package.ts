import { Digest } from '@pathwar/contracts/storage/uploads'
import { getPackage } from '@pathwar/domain/hosting/hypervisors'
import { onBehalfOfAgent } from '@pathwar/domain/kernel'
import type { RequestHandler } from 'express'
import * as z from 'zod'
import { requestContext, type Sources } from './request-context.ts'
import { sendBlob } from './send-blob.ts'

const Asked = z.object({ digest: Digest, domainId: z.string().regex(/^[a-z0-9]{10}$/) })

/** Hands a level package, or what an agent lacks of it, to an agent that has something of it to run. */
export function servePackage(sources: Sources): RequestHandler {
  return async (request, response) => {
    const { hypervisor } = await requestContext(sources, request, response)
    if (!hypervisor) return void response.status(401).json({ error: 'This needs an agent token.' })
    const asked = Asked.safeParse({ digest: request.params.digest, domainId: request.query.domain })
    const blob = asked.success
      ? await onBehalfOfAgent(hypervisor, () => getPackage(sources.installation, hypervisor, asked.data))
      : null
    if (!blob) return void response.status(404).json({ error: 'There is no such package for this hypervisor.' })
    await onBehalfOfAgent(hypervisor, () => sendBlob(request, response.type('application/zip'), blob))
  }
}
