import { createServer } from 'node:net'

/** One number for each listening socket of an installation on one machine. */
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

/** `count` ports nobody listens on, distinct from each other. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listenOn(0)))
  const ports = servers.map((server) => server.port)
  await Promise.all(servers.map((server) => server.close()))
  return ports
}

/** Whether 127.0.0.1 has this port to give. */
export async function isFree(port: number): Promise<boolean> {
  try {
    await (await listenOn(port)).close()
    return true
  } catch {
    return false
  }
}

function listenOn(port: number): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const given = typeof address === 'object' && address ? address.port : port
      resolve({ port: given, close: () => new Promise((done) => server.close(() => done())) })
    })
  })
}
