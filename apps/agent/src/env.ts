import { hostname } from 'node:os'
import { loadEnv, parseEnv, serviceConfig, serviceEnv } from '@pathwar/platform/config'
import * as z from 'zod'
import { publicRegistries } from './drivers/docker/limits.ts'

const MB = 1024 * 1024

const limitsOfLevels = {
  /** The limits of levels, whatever their packages request (docker driver). */
  AGENT_MAX_MEMORY_MB: z.coerce.number().int().min(16).default(1024),
  AGENT_MAX_CPUS: z.coerce.number().min(0.1).max(256).default(2),
  /** Whether building a level's image may use the network; many existing levels install packages. */
  AGENT_BUILD_NETWORK: z.enum(['none', 'default']).default('none'),
  /** What one instance may write and how many files it may make (process driver); then it is started again. */
  AGENT_MAX_INSTANCE_DISK_MB: z.coerce.number().int().min(1).default(512),
  AGENT_MAX_INSTANCE_FILES: z.coerce.number().int().min(100).default(20_000),
  /** The registries that images of levels may come from, separated by commas; the engine asks them from this host. */
  AGENT_REGISTRIES: z
    .string()
    .default(publicRegistries.join(','))
    .transform((text) => text.split(',').map((one) => one.trim().toLowerCase()))
    .pipe(
      z.array(
        z.string().regex(/^[a-z0-9.-]+(?::[0-9]+)?$/, 'registries separated by commas, such as docker.io,ghcr.io'),
      ),
    ),
}

const Env = z
  .object({
    ...serviceEnv,
    API_URL: z.url({ protocol: /^https?$/ }),
    AGENT_TOKEN: z.string().min(16),
    AGENT_NAME: z.string().min(1).max(100).default(hostname()),
    AGENT_DRIVER: z.enum(['process', 'docker']).default('process'),
    /** State of the running instances and the key that encrypts it. Must not be shared with another agent. */
    AGENT_HOME: z.string().min(1),
    /** Where the proxies reach this host; level ports and the attach server listen here. */
    AGENT_ADDRESS: z.string().default('127.0.0.1'),
    /** How many instances start at the same time. */
    AGENT_STARTS: z.coerce.number().int().min(1).max(64).default(3),
    ATTACH_PORT: z.coerce.number().int().min(0).max(65_535).default(2300),
    GATE_ATTACH_PUBLIC_KEY: z.string().regex(/^(?:ssh|ecdsa)-/, 'one OpenSSH public key line'),
    DOCKER_HOST: z.string().optional(),
    /** What this host keeps free; with less it takes no instance and builds no image. */
    AGENT_MIN_FREE_DISK_MB: z.coerce.number().int().min(0).default(1024),
    AGENT_MIN_FREE_INODES: z.coerce.number().int().min(0).default(20_000),
    AGENT_MIN_FREE_MEMORY_MB: z.coerce.number().int().min(0).default(256),
    ...limitsOfLevels,
  })
  .transform((env) => ({
    service: serviceConfig(env),
    apiUrl: env.API_URL,
    name: env.AGENT_NAME,
    driver: env.AGENT_DRIVER,
    home: env.AGENT_HOME,
    address: env.AGENT_ADDRESS,
    starts: env.AGENT_STARTS,
    attach: { port: env.ATTACH_PORT, trustedKey: env.GATE_ATTACH_PUBLIC_KEY },
    dockerHost: env.DOCKER_HOST,
    ...limitsIn(env),
    floor: {
      diskBytes: env.AGENT_MIN_FREE_DISK_MB * MB,
      inodes: env.AGENT_MIN_FREE_INODES,
      memoryBytes: env.AGENT_MIN_FREE_MEMORY_MB * MB,
    },
    secrets: { token: env.AGENT_TOKEN },
  }))

/** The agent's configuration; if a variable is invalid, ends the process with a clear message. */
export function readEnv() {
  return loadEnv(Env, process.env)
}

/** The configuration of `run`, which has no api; levels have the same limits as on this host's agent. */
export function readRunEnv() {
  return parseEnv(RunEnv, process.env)
}

const RunEnv = z
  .object({
    DOCKER_HOST: z.string().optional(),
    AGENT_DRIVER: z.enum(['process', 'docker']).default('process'),
    ...limitsOfLevels,
  })
  .transform((env) => ({ dockerHost: env.DOCKER_HOST, driver: env.AGENT_DRIVER, ...limitsIn(env) }))

function limitsIn(env: z.output<z.ZodObject<typeof limitsOfLevels>>) {
  return {
    limits: {
      buildNetwork: env.AGENT_BUILD_NETWORK,
      registries: env.AGENT_REGISTRIES,
      memoryBytes: env.AGENT_MAX_MEMORY_MB * MB,
      cpus: env.AGENT_MAX_CPUS,
    },
    disk: { bytes: env.AGENT_MAX_INSTANCE_DISK_MB * MB, files: env.AGENT_MAX_INSTANCE_FILES },
  }
}
