import { Digest } from '@pathwar/contracts/storage/uploads'
import { putFile } from '@pathwar/domain/hosting/hypervisors'
import { onBehalfOfAgent } from '@pathwar/domain/kernel'
import type { RequestHandler } from 'express'
import * as z from 'zod'
import { refuseWith } from './refuse.ts'
import { requestContext, type Sources } from './request-context.ts'

const Sent = z.object({
  digest: Digest,
  domainId: z.string().regex(/^[a-z0-9]{10}$/),
  workloadId: z.uuid(),
  size: z.coerce.number().int().min(0),
})

/** Takes a file that an agent's instance has made: its bytes, as they are. */
export function takeFile(sources: Sources): RequestHandler {
  return async (request, response) => {
    const { hypervisor } = await requestContext(sources, request, response)
    response.set('Connection', 'close')
    if (!hypervisor) return void response.status(401).json({ error: 'This needs an agent token.' })
    const sent = Sent.safeParse({
      digest: request.params.digest,
      domainId: request.query.domain,
      workloadId: request.query.workload,
      size: request.get('content-length'),
    })
    if (!sent.success) return void response.status(400).json({ error: z.prettifyError(sent.error) })
    try {
      const taken = await onBehalfOfAgent(hypervisor, () =>
        putFile(sources.installation, hypervisor, sent.data, request),
      )
      if (taken) response.status(204).end()
      else response.status(404).json({ error: 'There is no such instance on this hypervisor.' })
    } catch (error) {
      refuseWith(response, error, sources.installation.log)
    }
  }
}
