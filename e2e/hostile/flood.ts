import http from 'node:http'

export interface Request {
  port: number
  /** The domain's host name. */
  host: string
  path: string
  method?: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  signal?: AbortSignal
}

/** Asks, and answers the status once all of the answer is there. */
export function ask({ body, host, headers, ...where }: Request): Promise<number> {
  return new Promise((resolve, reject) => {
    const all = { host, ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) }
    const request = http.request({ ...where, headers: all }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0))
      response.on('error', reject)
    })
    request.on('error', reject).end(body)
  })
}

/**
 * Keeps a request in flight many times while `work` runs, which may ask how many were answered so far. What is not
 * answered by then is given up, as by a client that goes away.
 */
export async function flooded(request: Request, inFlight: number, work: (answered: () => number) => Promise<void>) {
  const gone = new AbortController()
  let answered = 0
  const again = async (): Promise<void> => {
    while (!gone.signal.aborted) {
      const status = await ask({ ...request, signal: gone.signal }).catch(() => null)
      if (status !== null) answered += 1
    }
  }
  const all = Array.from({ length: inFlight }, again)
  try {
    await work(() => answered)
  } finally {
    gone.abort()
    await Promise.all(all)
  }
}
