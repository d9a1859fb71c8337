import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@pathwar/db/connect'
import { registerHypervisor } from '@pathwar/db/hypervisors'
import { databaseUrls } from '@pathwar/local/installation'
import { capabilities } from '@pathwar/testing/capabilities'
import { type SeedInput, type Stack, startStack } from '@pathwar/testing/stack'
import type { TestProject } from 'vitest/node'
import { buildWeb } from '../tooling/dev/web-build.ts'
import { type StackFacts, serveRemote } from './remote.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The one stack of this run; null if this machine lacks haproxy. */
    stack: StackFacts | null
  }
}

interface Running {
  facts: StackFacts
  stop: () => Promise<void>
}

/** Each project of journeys loads this file separately, so shared state is kept where both can find it. */
const shared = globalThis as { pathwarStack?: { running: Promise<Running>; users: number } | undefined } // our own name

/** vitest's global set-up for the journeys: one installation, two replicas of everything behind haproxy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!capabilities.haproxy) {
    project.provide('stack', null)
    return async () => {}
  }
  shared.pathwarStack ??= { running: start(), users: 0 }
  const used = shared.pathwarStack
  used.users += 1
  const { facts, stop } = await used.running
  project.provide('stack', facts)
  return async () => {
    used.users -= 1
    if (used.users > 0) return
    shared.pathwarStack = undefined
    await stop()
  }
}

interface StartOptions {
  /** See `StackOptions`. */
  breakable?: boolean
  /** A small disk for the agent's files, which can be filled. */
  disk?: string | null
}

/** Starts an installation for test files, which reach it by its facts. */
export async function start({ breakable = false, disk = null }: StartOptions = {}): Promise<Running> {
  await buildWeb(new AbortController().signal)
  const env = disk === null ? {} : { agent: { AGENT_HOME: join(disk, 'agent'), AGENT_MIN_FREE_DISK_MB: '32' } }
  const stack = await startStack({ replicas: 2, workers: 2, breakable, env, seed })
  const folder = join(tmpdir(), 'pathwar-e2e', `${Date.now()}-${process.pid}`)
  const saveLogs = () => writeLogs(stack, folder)
  const remote = await serveRemote(stack, saveLogs, disk)
  const { ownerUrl, publicUrl, levelUrl } = stack.installation
  const facts = {
    remote: remote.url,
    ports: stack.ports,
    sshHostKey: stack.sshHostKey,
    ownerUrl,
    appUrl: databaseUrls(stack.installation).app,
    dataKey: stack.installation.secrets.dataKey,
    publicUrl,
    levelUrl,
    logs: folder,
    smallDisk: disk !== null,
  }
  const stop = async () => {
    await saveLogs()
    remote.close()
    await stack.stop()
  }
  return { facts, stop }
}

async function seed({ ownerUrl, agentToken, agentName }: SeedInput): Promise<void> {
  const owner = openDatabase({ url: ownerUrl, poolSize: 1, name: 'pathwar-e2e' })
  try {
    await registerHypervisor(owner, { name: agentName, token: agentToken, addresses: ['127.0.0.1'] })
  } finally {
    await owner.destroy()
  }
}

async function writeLogs(stack: Stack<void>, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  for (const [name, text] of stack.logs()) await writeFile(join(folder, `${name}.log`), text)
  return folder
}
