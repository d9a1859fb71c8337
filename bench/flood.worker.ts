import http from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** One request of a flood, again and again. */
export interface Flood {
  port: number
  path: string
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: string | undefined
  inFlight: number
}

// A thread of its own, so that what it does is not in the times of the honest user.
const { port, path, method, headers, body, inFlight } = workerData as Flood // see the type above
const agent = new http.Agent({ keepAlive: true, maxSockets: inFlight })
const statuses: Record<number, number> = {}
let over = false

function ask(): Promise<void> {
  return new Promise((resolve) => {
    const request = http.request({ port, path, method, headers, agent }, (response) => {
      const { statusCode = 0 } = response
      statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
      response.resume().on('close', resolve)
    })
    request.on('error', () => resolve()).end(body)
  })
}

parentPort?.once('message', () => {
  over = true
})
await Promise.all(
  Array.from({ length: inFlight }, async () => {
    while (!over) await ask()
  }),
)
agent.destroy()
parentPort?.postMessage(statuses)
