import * as z from 'zod'
import { createLogger } from './logger.ts'

/** An invalid configuration; its message has one line per invalid variable. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Variables that every process reads; spread it into an app's own schema. */
export const serviceEnv = {
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  HOST: z.string().default('127.0.0.1'),
  ADMIN_HOST: z.string().default('127.0.0.1'),
  ADMIN_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** How long a stopping process still accepts connections, so that load balancers notice first. */
  DRAIN_MS: z.coerce.number().int().min(0).default(0),
  STOP_DEADLINE_MS: z.coerce.number().int().min(100).default(10_000),
}

/** Base64 of the 32-byte key that encrypts secrets in rows. */
export const DataKey = z
  .string()
  .refine(
    (text) => Buffer.from(text, 'base64').length === 32,
    'must be the base64 of 32 bytes: openssl rand -base64 32',
  )

/** The part of a parsed environment that `runService` needs. */
export function serviceConfig(env: z.output<z.ZodObject<typeof serviceEnv>>) {
  return {
    adminHost: env.ADMIN_HOST,
    adminPort: env.ADMIN_PORT,
    logLevel: env.LOG_LEVEL,
    drainMs: env.DRAIN_MS,
    stopDeadlineMs: env.STOP_DEADLINE_MS,
  }
}

/** Validates environment variables (empty means unset) and freezes the result; throws `ConfigError`. */
export function parseEnv<S extends z.ZodType>(
  schema: S,
  env: Record<string, string | undefined>,
): Readonly<z.output<S>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return deepFreeze(result.data)
  const lines = result.error.issues.map((issue) => describe(issue, given))
  throw new ConfigError(['The configuration is not usable:', ...new Set(lines)].join('\n'))
}

/** Like `parseEnv`, for an app's `env.ts`: logs the problems as one line, and ends the process. */
export function loadEnv<S extends z.ZodType>(
  schema: S,
  env: Record<string, string | undefined>,
): Readonly<z.output<S>> {
  try {
    return parseEnv(schema, env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    createLogger({ name: 'config' }).fatal(error.message)
    process.exit(78)
  }
}

function describe(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  const name = String(issue.path[0] ?? '(all)')
  const problem = issue.path.length > 0 && given[name] === undefined ? 'is missing' : issue.message
  return `  ${name}: ${problem}`
}

function deepFreeze<T>(value: T): Readonly<T> {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
