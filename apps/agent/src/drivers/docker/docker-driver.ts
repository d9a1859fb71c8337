import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import type { LevelPackage, LevelService } from '@pathwar/contracts/wargame/level-package'
import type { Logger } from '@pathwar/platform/logger'
import type Docker from 'dockerode'
import { extract } from 'tar-stream'
import { type Driver, LevelFailure, type Running, type StartRequest } from '../driver.ts'
import { attachExec, endAllSessions } from './attached-exec.ts'
import { type EnginePatience, engineAt } from './connect-engine.ts'
import { containerOptions, label } from './container-options.ts'
import { demultiplexLog } from './frames.ts'
import { openImageUses } from './image-uses.ts'
import { createImageStore } from './images.ts'
import { type DockerLimits, defaultLimits } from './limits.ts'
import { createNetwork, startContainer } from './service-start.ts'
import { sweepImages } from './sweep-images.ts'
import { waitFor } from './wait-for.ts'

type ServiceHandle = { service: string; container: string; address: string }
type Handle = { services: ServiceHandle[] }

/**
 * Runs each service as a container of one engine. The engine must be on this host, because ports are reached through its
 * bridges.
 */
export async function createDockerDriver(options: {
  home: string
  dockerHost: string | undefined
  log: Logger
  subnets?: string
  limits?: DockerLimits
  patience?: EnginePatience
}): Promise<Driver> {
  const docker = engineAt(options.dockerHost, options.patience)
  const version = await docker.version().catch((error) => {
    throw new Error(
      `no container engine answers at ${options.dockerHost ?? 'the default socket'}: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
  options.log.info({ engine: version.Version }, 'container engine found')
  const engine: { DockerRootDir?: string } = await docker.info() // its types know nothing of the answer
  const engineFolder = engine.DockerRootDir ?? options.home
  const agent = agentId(options.home)
  const limits = options.limits ?? defaultLimits
  const uses = openImageUses(options.home)
  const images = createImageStore(docker, { limits, uses })

  const stop = async (id: string) => {
    const filters = { label: [`${label.agent}=${agent}`, `${label.instance}=${id}`] }
    const containers = await docker.listContainers({ all: true, filters })
    await Promise.all(
      containers.map(async (one) => docker.getContainer(one.Id).remove({ force: true, v: true }).catch(unlessGone)),
    )
    for (const network of await docker.listNetworks({ filters }))
      await docker.getNetwork(network.Id).remove().catch(unlessGone)
    const { Volumes } = await docker.listVolumes({ filters })
    for (const volume of Volumes ?? []) await docker.getVolume(volume.Name).remove({ force: true }).catch(unlessGone)
  }

  return {
    name: 'docker',
    folders: [options.home, engineFolder],
    start: async (request) => {
      await stop(request.workloadId)
      const labels = labelsOf(agent, request)
      request.progress('building')
      const made = await Promise.all(request.level.services.map((service) => images.get(service, request)))
      request.progress('starting')
      const network = `pathwar-${request.workloadId}`
      await createNetwork(docker, { name: network, range: options.subnets ?? '10.213.0.0/16', labels })
      const handle: Handle = { services: [] }
      for (const [index, service] of request.level.services.entries()) {
        request.signal.throwIfAborted()
        const image = made[index]
        if (!image) continue
        for (const dependency of service.dependsOn)
          await waitFor(containerIn(docker, handle, dependency.name), dependency, request.signal)
        const volume = (name: string) => `${network}-${name.replace(/[^A-Za-z0-9_.-]/g, '_')}`
        const place = { name: `${network}-${service.name}`, network, volume, labels, slug: request.slug }
        for (const { kind, source, target } of service.volumes)
          if (kind === 'volume') await docker.createVolume({ Name: volume(source || target), Labels: labels })
        const container = await docker.createContainer(containerOptions(service, image, place, limits))
        await startContainer(container, service, image, request)
        handle.services.push({ service: service.name, container: container.id, address: await addressOf(container) })
      }
      return runningOf(docker, handle, request.level)
    },
    adopt: async (_id, handle, level) => {
      // This agent wrote it into its own state.
      const { services } = handle as Handle
      const running = runningOf(docker, { services }, level)
      if (await running.trouble().catch(() => 'gone')) return null
      for (const service of services) service.address = await addressOf(docker.getContainer(service.container))
      await Promise.all(services.map((service) => endAllSessions(docker.getContainer(service.container))))
      return running
    },
    stop,
    list: async () => {
      const filters = { label: [`${label.agent}=${agent}`] }
      const [containers, networks] = await Promise.all([
        docker.listContainers({ all: true, filters }),
        docker.listNetworks({ filters }),
      ])
      const ids = [...containers, ...networks].map((one) => one.Labels?.[label.instance])
      return [...new Set(ids.filter((id) => id !== undefined))]
    },
    sweep: async (now) => {
      const removed = await sweepImages(docker, uses, now)
      if (removed.length > 0) options.log.info({ removed }, 'removed images that no level has needed for a week')
    },
    // Containers keep running without the agent, and the next agent process takes them over.
    close: async () => undefined,
  }
}

function runningOf(docker: Docker, handle: Handle, level: LevelPackage): Running {
  const containerOf = (service: string) => containerIn(docker, handle, service)
  const states = () => Promise.all(level.services.map(async (service) => stateOf(containerOf(service.name), service)))
  return {
    ports: level.services.flatMap((service) => service.ports.map((port) => ({ service: service.name, ...port }))),
    shells: level.services.filter((service) => service.shell).map((service) => service.name),
    handle,
    dial: (port) => dial(handle.services.find((one) => one.service === port.service)?.address ?? '', port.port),
    open: (name, request) => {
      const shell = level.services.find((service) => service.name === name)?.shell
      return shell ? attachExec(containerOf(name), shell, request) : null
    },
    trouble: async () => {
      const [first] = troublesIn(await states())
      return first?.state === 'failed' ? first.why : null
    },
    health: async () => {
      const all = await states()
      const [first] = troublesIn(all)
      if (first) return first
      const checksItself = (index: number) => {
        const one = all[index]
        return one?.state === 'healthy' && one.checked
      }
      return { state: 'healthy', checked: level.services.flatMap(({ name }, at) => (checksItself(at) ? [name] : [])) }
    },
    file: async (name) => {
      for (const { service } of handle.services) {
        const bytes = await readFrom(containerOf(service), `/pwinit/files/${name}`)
        if (bytes) return bytes
      }
      return null
    },
    logs: async () => {
      const parts = handle.services.map(async ({ service }) => {
        const log = await containerOf(service)
          .logs({ stdout: true, stderr: true, tail: 15 })
          .catch(() => Buffer.alloc(0))
        return demultiplexLog(log)
          .trimEnd()
          .split('\n')
          .filter(Boolean)
          .map((line) => `${service}: ${line.slice(0, 300)}`)
          .join('\n')
      })
      return (await Promise.all(parts)).filter(Boolean).join('\n')
    },
  }
}

function containerIn(docker: Docker, { services }: Handle, service: string): Docker.Container {
  const found = services.find((one) => one.service === service)
  if (!found) throw new Error(`there is no service ${service}`)
  return docker.getContainer(found.container)
}

/** `checked`: its own health check says so. */
type State = { state: 'healthy'; checked: boolean } | { state: 'starting' | 'failed'; why: string }

/** Failures first. */
function troublesIn(states: State[]): Exclude<State, { state: 'healthy' }>[] {
  const troubles = states.filter((one) => one.state !== 'healthy')
  return troubles.toSorted((one, other) => Number(other.state === 'failed') - Number(one.state === 'failed'))
}

async function stateOf(container: Docker.Container, service: LevelService): Promise<State> {
  const info = await container.inspect().catch((error) => {
    if (isGone(error)) return null
    throw error
  })
  if (!info) return { state: 'failed', why: `the container of service "${service.name}" is gone` }
  const { Running: runs, ExitCode, OOMKilled, Health } = info.State
  if (!runs) {
    const isDone = ExitCode === 0 && service.ports.length === 0 && !service.shell
    const why = `service "${service.name}" ended with ${ExitCode}${OOMKilled ? ' (out of memory)' : ''}`
    return isDone ? { state: 'healthy', checked: true } : { state: 'failed', why }
  }
  if (Health && Health.Status !== 'healthy' && Health.Status !== 'none') {
    const last = Health.Log?.at(-1)?.Output?.trim().slice(0, 300) ?? ''
    return { state: 'starting', why: `the health check of service "${service.name}" says ${Health.Status} ${last}` }
  }
  return { state: 'healthy', checked: Health?.Status === 'healthy' }
}

async function addressOf(container: Docker.Container): Promise<string> {
  const { NetworkSettings } = await container.inspect()
  return Object.values(NetworkSettings.Networks).find((network) => network.IPAddress)?.IPAddress ?? ''
}

const largestFile = 64 * 1024 * 1024

async function readFrom(container: Docker.Container, path: string): Promise<Uint8Array | null> {
  const stream = await container.getArchive({ path }).catch(() => null)
  if (!stream) return null
  const tar = extract()
  stream.on('error', (error) => tar.destroy(error))
  stream.pipe(tar)
  let found: Uint8Array | null = null
  for await (const entry of tar) {
    // A level can claim any file size, and the agent would hold the file in memory.
    if ((entry.header.size ?? 0) > largestFile)
      throw new LevelFailure(`${path} is larger than ${largestFile / 1024 / 1024} MB`)
    const parts: Buffer[] = []
    for await (const part of entry) parts.push(Buffer.from(part as Uint8Array)) // an entry yields bytes
    if (entry.header.type === 'file') found ??= Buffer.concat(parts)
  }
  return found
}

function dial(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (host === '') return reject(new LevelFailure('the service has no address'))
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true })
    socket.setTimeout(5000, () => socket.destroy(new Error('does not answer')))
    socket.once('connect', () => resolve(socket.setTimeout(0)))
    socket.once('error', reject)
  })
}

function labelsOf(agent: string, { workloadId, level }: StartRequest): Record<string, string> {
  return {
    [label.agent]: agent,
    [label.instance]: workloadId,
    [label.level]: level.level.slug,
    [label.version]: level.flavor.version,
    [label.origin]: 'pathwar',
  }
}

/** Distinguishes this agent's containers from those of others on the same engine. */
function agentId(home: string): string {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const path = join(home, 'agent-id')
  try {
    writeFileSync(path, randomUUID(), { flag: 'wx', mode: 0o600 })
  } catch {
    // It exists already.
  }
  return readFileSync(path, 'utf8').trim()
}

function isGone(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'statusCode' in error &&
    (error.statusCode === 404 || error.statusCode === 409)
  )
}

function unlessGone(error: unknown): void {
  if (!isGone(error)) throw error
}
