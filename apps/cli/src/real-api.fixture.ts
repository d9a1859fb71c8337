import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { authenticate } from '@pathwar/domain/identity/auth'
import type { DomainInfo, FeedSources } from '@pathwar/domain/kernel'
import type { TestInstallation } from '@pathwar/testing/installation'
import { appRouter, type RequestContext } from '@pathwar/trpc'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'

/** No command of these tests follows a feed. */
const noFeeds: FeedSources = {
  feed: {
    async *events() {},
  },
  async *placementChanges() {},
}

/** For tests: the real procedures over the test's database, for one domain, at a port of this machine. */
export async function serveApi({ installation }: Pick<TestInstallation, 'installation'>, domain: DomainInfo) {
  const handler = createHTTPHandler({
    router: appRouter,
    basePath: '/trpc/',
    async createContext({ req }): Promise<RequestContext> {
      const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? null
      return {
        ...noFeeds,
        installation,
        domain,
        actor: await authenticate(installation, domain, token),
        hypervisor: null,
        address: '192.0.2.1',
        banned: null,
        agent: req.headers['user-agent'],
        origin: undefined,
        device: null,
        setDevice() {},
        setSession() {},
      }
    },
  })
  const server = http.createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // An address of a listening TCP server is never a string.
  const { port } = server.address() as AddressInfo
  return {
    /** The environment in which the command line acts as somebody. */
    as: ({ token }: { token: string }) => ({ PATHWAR_URL: `http://127.0.0.1:${port}`, PATHWAR_TOKEN: token }),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
