import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Stack } from '@pathwar/testing/stack'

/** The data of the stack that test files need from the global set-up. */
export type StackFacts = {
  /** The control address that kills and restarts its processes. */
  remote: string
  ports: { http: number; levels: number; ssh: number }
  sshHostKey: string
  ownerUrl: string
  appUrl: string
  /** Base64; apis and workers can decrypt what is sealed with it. */
  dataKey: string
  publicUrl: string
  levelUrl: string
  /** The folder for logs and screenshots of this run. */
  logs: string
}

/** Test files run in separate processes: through this they kill and restart the stack's processes. */
export async function serveRemote(stack: Stack<unknown>, saveLogs: () => Promise<string>) {
  const act = async (verb: string, name: string): Promise<string> => {
    if (verb === 'logs') return saveLogs()
    const process = stack.process(name)
    if (verb === 'kill') await process.kill()
    else if (verb === 'restart') await process.restart()
    else throw new Error(`the remote cannot ${verb}`)
    return ''
  }
  const server = createServer((request, response) => {
    const [, verb = '', name = ''] = (request.url ?? '').split('/')
    act(verb, name).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}
