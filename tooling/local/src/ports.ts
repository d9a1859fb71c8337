import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** One port for each listening socket of an installation on one machine. */
export type Ports = {
  web: number
  api: number
  httpProxy: number
  sshProxy: number
  attach: number
  postgres: number
  admin: Record<AppName, number>
}

export type AppName = (typeof appNames)[number]

/** In the order in which they start. */
export const appNames = ['api', 'web', 'http-proxy', 'ssh-proxy', 'worker', 'agent'] as const

/** The development ports, all shifted by `offset`. */
export function developmentPorts(offset: number): Ports {
  const admin = { api: 9400, web: 9401, 'http-proxy': 9402, 'ssh-proxy': 9403, worker: 9404, agent: 9405 }
  return {
    web: 3000 + offset,
    api: 4000 + offset,
    httpProxy: 8080 + offset,
    sshProxy: 2222 + offset,
    attach: 2300 + offset,
    postgres: 54_320 + offset,
    admin: {
      api: admin.api + offset,
      web: admin.web + offset,
      'http-proxy': admin['http-proxy'] + offset,
      'ssh-proxy': admin['ssh-proxy'] + offset,
      worker: admin.worker + offset,
      agent: admin.agent + offset,
    },
  }
}

const given = new Set<number>()

/**
 * `count` free ports, different from all that this process got before. They are below the range from which the kernel
 * takes ports for outgoing connections, so that a port stays free until it is used.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = randomInt(20_000, 32_000)
    if (given.has(port) || !(await isFree(port))) continue
    given.add(port)
    ports.push(port)
  }
  return ports
}

/** Whether this port is free on 127.0.0.1. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
