import type { LevelService } from '@pathwar/contracts/wargame/level-package'
import type Docker from 'dockerode'
import type { Image } from './images.ts'
import type { DockerLimits } from './limits.ts'

export const label = {
  agent: 'land.pathwar.compose.agent',
  instance: 'land.pathwar.compose.instance-key',
  service: 'land.pathwar.compose.service-name',
  level: 'land.pathwar.compose.challenge-name',
  version: 'land.pathwar.compose.challenge-version',
  origin: 'land.pathwar.compose.origin',
} as const

/** Docker's defaults without raw sockets, device nodes and writing audit records. */
const capabilities = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'SETGID',
  'SETUID',
  'SETPCAP',
  'NET_BIND_SERVICE',
  'SYS_CHROOT',
  'SETFCAP',
]

export type ContainerContext = {
  name: string
  network: string
  volume: (name: string) => string
  labels: Record<string, string>
  slug: string
}

/** The options of a service's container: limits, no new privileges, only its instance's network, no outside access. */
export function containerOptions(
  service: LevelService,
  image: Image,
  context: ContainerContext,
  limits: DockerLimits,
): Docker.ContainerCreateOptions {
  const entrypoint = service.entrypoint ?? image.entrypoint
  const command = service.command ?? (service.entrypoint ? [] : image.command)
  const memory = Math.min(service.memoryBytes ?? 256 * 1024 * 1024, limits.memoryBytes)
  const volumes = service.volumes.filter((volume) => volume.kind === 'volume')
  const tmpfs = [
    ...service.tmpfs,
    ...service.volumes.filter((volume) => volume.kind === 'tmpfs').map((volume) => volume.target),
  ]
  return {
    name: context.name,
    Image: image.id,
    Hostname: service.hostname ?? (service.name === 'box' ? context.slug : service.name),
    ...(service.user !== undefined && { User: service.user }),
    ...(service.workingDir !== '/' && { WorkingDir: service.workingDir }),
    Env: Object.entries(service.environment).map(([name, value]) => `${name}=${value}`),
    ...(image.hasHook
      ? { Entrypoint: ['/bin/sh', '/bin/pwinit', 'entrypoint'], Cmd: [...entrypoint, ...command] }
      : { Entrypoint: entrypoint, Cmd: command }),
    Labels: { ...context.labels, [label.service]: service.name },
    ...(service.healthcheck && { Healthcheck: healthcheckOf(service.healthcheck) }),
    StopTimeout: 2,
    HostConfig: {
      NetworkMode: context.network,
      // The engine's resolver still resolves the services; nothing outside can be resolved.
      Dns: ['127.0.0.1'],
      Memory: memory,
      MemorySwap: memory,
      NanoCpus: Math.round(Math.min(service.cpus ?? 1, limits.cpus) * 1e9),
      PidsLimit: service.pids ?? 256,
      SecurityOpt: ['no-new-privileges'],
      CapDrop: ['ALL'],
      CapAdd: [...new Set([...capabilities, ...service.capAdd])],
      ReadonlyRootfs: service.readOnly && !image.hasHook,
      Tmpfs: Object.fromEntries(
        tmpfs.map((entry) => [entry.split(':')[0] ?? entry, entry.split(':')[1] ?? 'size=64m']),
      ),
      Binds: volumes.map(
        ({ source, target, readOnly }) => `${context.volume(source || target)}:${target}${readOnly ? ':ro' : ''}`,
      ),
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '2' } },
      RestartPolicy: { Name: 'no' },
      Ulimits: [
        { Name: 'nofile', Soft: 1024, Hard: 4096 },
        { Name: 'core', Soft: 0, Hard: 0 },
      ],
    },
    NetworkingConfig: { EndpointsConfig: { [context.network]: { Aliases: [service.name] } } },
  }
}

function healthcheckOf(check: NonNullable<LevelService['healthcheck']>): Docker.HealthConfig {
  if (check.disable) return { Test: ['NONE'] }
  const nanos = (span: string | undefined) => (span === undefined ? undefined : nanosecondsOf(span))
  return {
    ...(check.test && { Test: check.test }),
    Interval: nanos(check.interval),
    Timeout: nanos(check.timeout),
    StartPeriod: nanos(check.start_period),
    Retries: check.retries,
  }
}

/** A Compose duration such as `1m30s` or `500ms`. */
function nanosecondsOf(span: string): number {
  const units: Record<string, number> = { ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 }
  let total = 0
  for (const [, amount, unit] of span.matchAll(/([0-9.]+)(ms|s|m|h)/g))
    total += Number(amount) * (units[unit ?? 's'] ?? 0)
  return Math.round(total)
}
