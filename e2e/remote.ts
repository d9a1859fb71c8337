import { once } from 'node:events'
import { appendFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { capabilities } from '@pathwar/testing/capabilities'
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
  /** Whether the agent's disk can be filled. */
  smallDisk: boolean
}

/** Test files run in separate processes: through this they kill and restart the stack's processes. */
export async function serveRemote(stack: Stack<unknown>, saveLogs: () => Promise<string>, disk: string | null) {
  const act = async (verb: string, name: string): Promise<string> => {
    if (verb === 'logs') return saveLogs()
    const process = stack.process(name)
    if (verb === 'place') return String(process.place.port)
    const faults: Record<string, () => unknown> = {
      kill: process.kill,
      restart: () => process.restart(),
      pause: process.pause,
      resume: process.resume,
      drop: () => process.network?.drop(),
      refuse: () => process.network?.refuse(),
      slow: () => process.network?.slow(200),
      heal: () => process.network?.heal(),
      ahead: () => process.restart(clockOff('+1h')),
      behind: () => process.restart(clockOff('-1h')),
      fill: () => fillDisk(disk),
      empty: () => emptyDisk(disk),
    }
    const fault = faults[verb]
    if (!fault) throw new Error(`the remote cannot ${verb}`)
    await fault()
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

/** The environment of a process whose clock is wrong. Its monotonic clock is right, as on a machine with a wrong clock. */
function clockOff(by: string): Record<string, string> {
  return { LD_PRELOAD: capabilities.faketime ?? '', FAKETIME: by, FAKETIME_DONT_FAKE_MONOTONIC: '1' }
}

async function fillDisk(disk: string | null): Promise<void> {
  if (disk === null) throw new Error('there is no small disk')
  const block = Buffer.alloc(2 ** 20)
  for (;;) {
    try {
      await appendFile(join(disk, 'ballast'), block)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return
      throw error
    }
  }
}

async function emptyDisk(disk: string | null): Promise<void> {
  if (disk !== null) await rm(join(disk, 'ballast'), { force: true })
}
