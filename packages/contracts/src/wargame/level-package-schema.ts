import * as z from 'zod'
import { readableName } from '../kernel/names.ts'
import { AnswerYaml } from './level-package-answer.ts'
import { HintYaml } from './level-package-hint.ts'

/** A duration such as `90s`, `30m`, `2h` or `1d` (a bare number is seconds), in seconds. */
export const Duration = z
  .union([z.int().positive(), z.string().regex(/^[1-9][0-9]{0,6}[smhd]$/, 'write a span such as 90s, 30m, 2h or 1d')])
  .transform((value) => (typeof value === 'number' ? value : Number(value.slice(0, -1)) * secondsOf(value.slice(-1))))

/** A level's address in URLs and in `ssh <slug>@…`. */
export const LevelSlug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'use 1 to 40 of a–z, 0–9 and inner hyphens, such as "my-level"')

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const Words = z.union([z.string().transform(splitWords), z.array(Text)])

/** `x-pathwar.challenge`: the level's name and author. */
export const ChallengeYaml = z.strictObject({
  name: readableName(1, 80),
  slug: LevelSlug.optional(),
  locale: z
    .string()
    .regex(/^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/, 'write a locale such as "en" or "fr-FR"')
    .default('en'),
  author: readableName(0, 200).default(''),
  homepage: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'write an http(s) address' })]).default(''),
  description: z.string().max(2000).optional(),
  preview_url: z.string().max(500).optional(),
  is_draft: z.boolean().optional(),
})

const RedumpYaml = z.discriminatedUnion('strategy', [
  z.strictObject({ strategy: z.literal('on-validation'), delay: Duration.optional() }),
  z.strictObject({ strategy: z.literal('every'), delay: Duration }),
])

/** `x-pathwar.flavor`: how the level is played, its price and its lifetime. */
export const FlavorYaml = z.strictObject({
  version: z
    .string()
    .regex(/^[0-9A-Za-z][0-9A-Za-z.+_-]{0,49}$/, 'write a version such as "1.0.0" (in quotes)')
    .default('1.0.0'),
  purchase_price: z.int().min(0).max(1_000_000).default(0),
  validation_reward: z.int().min(0).max(1_000_000).default(0),
  body: z.string().max(20_000).default(''),
  /** Without one: 1 where passphrases are the answer, 0 elsewhere. */
  passphrases: z.int().min(0).max(32).optional(),
  answer: AnswerYaml.default({ kind: 'passphrases' }),
  category: readableName(1, 40).toLowerCase().default('misc'),
  tags: z.array(readableName(1, 40)).max(20).default([]),
  'redump-policy': z.array(RedumpYaml).max(5).default([]),
  difficulty: z.enum(['easy', 'medium', 'hard']).default('medium'),
  instance: z.enum(['per-team', 'per-user', 'shared']).default('per-team'),
  ttl: Duration.pipe(z.int().min(60, 'keep an instance for at least 1m').max(2_592_000, 'at most 30d')).default(7200),
  files: z
    .array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a plain file name'))
    .max(10)
    .default([]),
  hints: z.array(HintYaml).max(20).default([]),
  source_url: z.string().max(500).optional(),
  driver: z.string().max(50).optional(),
})

export const PathwarYaml = z.strictObject({ challenge: ChallengeYaml, flavor: FlavorYaml.prefault({}) })

const PortYaml = z.union([
  z.int().min(1).max(65535),
  z.string(),
  z.strictObject({
    target: z.int().min(1).max(65535),
    published: Text.optional(),
    protocol: z.enum(['tcp', 'udp']).optional(),
    mode: z.string().optional(),
    host_ip: z.string().optional(),
    name: z.string().optional(),
    app_protocol: z.string().optional(),
  }),
])

const BuildYaml = z.union([
  z.string().transform((context) => ({
    context,
    dockerfile: 'Dockerfile',
    args: {} as Record<string, string>,
    target: undefined,
  })),
  z.strictObject({
    context: z.string().default('.'),
    dockerfile: z.string().default('Dockerfile'),
    args: z.union([z.record(z.string(), Text), z.array(z.string()).transform(pairsOf)]).default({}),
    target: z.string().optional(),
  }),
])

const HealthYaml = z.strictObject({
  test: z.union([z.string().transform((line) => ['CMD-SHELL', line]), z.array(z.string()).min(1)]).optional(),
  interval: z.string().optional(),
  timeout: z.string().optional(),
  retries: z.int().optional(),
  start_period: z.string().optional(),
  disable: z.boolean().optional(),
})

const VolumeYaml = z.union([
  z.string().transform(volumeOf),
  z
    .strictObject({
      type: z.enum(['bind', 'volume', 'tmpfs']),
      source: z.string().optional(),
      target: z.string(),
      read_only: z.boolean().default(false),
    })
    .transform(({ type, source, target, read_only }) => ({
      kind: type,
      source: source ?? '',
      target,
      readOnly: read_only,
    })),
])

/** Compose keys of a service that are accepted and have no effect here. */
export const idleServiceKeys = [
  'container_name',
  'restart',
  'expose',
  'links',
  'labels',
  'logging',
  'networks',
  'stdin_open',
  'tty',
  'deploy',
  'platform',
  'profiles',
  'pull_policy',
  'stop_grace_period',
  'stop_signal',
  'init',
  'dns',
  'extra_hosts',
  'ulimits',
  'cap_drop',
  'security_opt',
  'mem_reservation',
  'cpu_shares',
  'develop',
  'annotations',
  'attach',
] as const

/** Compose keys that would let a level escape its container, each with what to do instead. */
export const refusedServiceKeys: Record<string, string> = {
  privileged: 'levels never run privileged: remove it',
  network_mode: 'each instance has a network of its own: remove it',
  pid: 'sharing the process ids of the host is not allowed: remove it',
  ipc: 'sharing the memory of the host is not allowed: remove it',
  userns_mode: 'the user namespace of the host is not available: remove it',
  cgroup_parent: 'limits are set by the platform: remove it',
  devices: 'levels cannot use devices of the host: remove it',
  env_file: 'write the variables under "environment"',
  extends: 'write the service out in full',
  volumes_from: 'write the volumes out in full',
  secrets: 'passphrases come from "pwinit passphrase <n>" in /pwinit/on-init',
  configs: 'put the file into the image or mount it from the package',
}

/** Compose keys of `build` that reach out of the package, each with what to do instead. */
export const refusedBuildKeys: Record<string, string> = {
  additional_contexts: 'a build sees the files of its own folder alone: put them there',
  dockerfile_inline: 'write a Dockerfile into the folder',
  network: "the network of builds is the operator's: remove it",
  extra_hosts: 'builds cannot add other hosts: remove it',
  secrets: 'builds get no secrets: passphrases come from "pwinit passphrase <n>" in /pwinit/on-init',
  ssh: 'builds get no keys: put the files into the package',
  cache_from: 'images are kept by their content: remove it',
  cache_to: 'images are kept by their content: remove it',
  entitlements: 'builds get no privileges: remove it',
  privileged: 'builds never run privileged: remove it',
  isolation: 'remove it',
  platforms: 'images are built for the host: remove it',
  provenance: 'remove it',
  sbom: 'remove it',
  tags: 'images are named by the platform: remove it',
}

/** Keys at the top of the compose file that bring in files or networks from elsewhere, each with what to do instead. */
export const refusedTopLevelKeys: Record<string, string> = {
  include: 'write all services into this file',
  secrets: 'passphrases come from "pwinit passphrase <n>" in /pwinit/on-init',
  configs: 'put the file into the image or mount it from the package',
}

const capabilities = [
  'NET_BIND_SERVICE',
  'CHOWN',
  'SETUID',
  'SETGID',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'SYS_CHROOT',
  'AUDIT_WRITE',
  'NET_RAW',
] as const

const waits = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'done',
} as const

const DependencyYaml = z.strictObject({
  condition: z
    .enum(['service_started', 'service_healthy', 'service_completed_successfully'])
    .default('service_started'),
  required: z.literal(true, 'every service of a level starts: remove it').optional(),
  restart: z.boolean().optional(),
})

/** One service of the compose file, with the keys that are supported. */
export const ServiceYaml = z.strictObject({
  image: z.string().min(1).optional(),
  build: BuildYaml.optional(),
  command: Words.nullish(),
  entrypoint: Words.nullish(),
  environment: z
    .union([z.record(z.string(), Text.nullable()).transform(withoutNulls), z.array(z.string()).transform(pairsOf)])
    .default({}),
  working_dir: z
    .string()
    .regex(/^\/(?!(?:.*\/)?\.\.(?:\/|$))/, 'write an absolute folder without "..", such as /app')
    .optional(),
  user: Text.optional(),
  hostname: z.string().optional(),
  ports: z.array(PortYaml).default([]),
  volumes: z.array(VolumeYaml).default([]),
  tmpfs: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  read_only: z.boolean().default(false),
  depends_on: z
    .union([
      z.array(z.string()).transform((names) => names.map((name) => ({ name, until: 'started' as const }))),
      z
        .record(z.string(), DependencyYaml)
        .transform((map) => Object.entries(map).map(([name, { condition }]) => ({ name, until: waits[condition] }))),
    ])
    .default([]),
  healthcheck: HealthYaml.optional(),
  mem_limit: Text.optional(),
  cpus: z.coerce.number().positive().max(64).optional(),
  pids_limit: z.int().positive().max(4096).optional(),
  cap_add: z.array(z.enum(capabilities)).default([]),
  'x-pathwar-shell': z.array(z.string().min(1)).min(1).optional(),
  'x-pathwar-process': z
    .strictObject({
      command: z
        .array(z.string().min(1))
        .min(2)
        .refine(
          ([node, script]) => node === 'node' && !script?.startsWith('-'),
          'the process driver runs Node only, and without options: write ["node", "server.ts"]',
        ),
    })
    .optional(),
  'x-pathwar-port-kinds': z.record(z.string().regex(/^[0-9]+$/), z.enum(['http', 'tcp'])).default({}),
})
export type ServiceYaml = z.infer<typeof ServiceYaml>

function secondsOf(unit: string): number {
  return { s: 1, m: 60, h: 3600, d: 86_400 }[unit] ?? 1
}

function splitWords(line: string): string[] {
  const words = line.match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']+/g) ?? []
  return words.map((word) => (/^["']/.test(word) ? word.slice(1, -1) : word))
}

function pairsOf(lines: string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => [line.split('=', 1)[0] ?? line, line.includes('=') ? line.slice(line.indexOf('=') + 1) : '']),
  )
}

function withoutNulls(map: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, value ?? '']))
}

function volumeOf(line: string): {
  kind: 'bind' | 'volume' | 'tmpfs'
  source: string
  target: string
  readOnly: boolean
} {
  const [source = '', target, mode] = line.split(':')
  if (target === undefined) return { kind: 'volume', source: '', target: source, readOnly: false }
  const kind = /^[./~]/.test(source) ? 'bind' : 'volume'
  return { kind, source, target, readOnly: mode?.split(',').includes('ro') ?? false }
}
