import { readFileSync } from 'node:fs'
import { loadEnv, serviceConfig, serviceEnv } from '@pathwar/platform/config'
import * as z from 'zod'

/** A key as PEM text, or the path of the file with the key. */
const key = z.string().transform((value, context) => {
  if (value.includes('-----BEGIN')) return value.replaceAll('\\n', '\n')
  try {
    return readFileSync(value, 'utf8')
  } catch {
    context.addIssue({ code: 'custom', message: 'is neither a PEM key nor a readable file' })
    return z.NEVER
  }
})

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )

const Env = z.object({
  ...serviceEnv,
  PORT: z.coerce.number().int().min(0).max(65_535).default(2222),
  DATABASE_URL: z.string(),
  SSH_HOST_KEY: key,
  GATE_ATTACH_KEY: key,
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  LEVEL_URL: z.string().includes('*').default('http://*.levels.localhost:8080'),
  /** Where players reach this gateway, if it is not PUBLIC_URL's host and PORT. */
  SSH_ADDRESS: z.string().optional(),
  PROXY_PROTOCOL_FROM: list,
  /** How long open sessions may continue after the signal to stop. */
  SESSION_GRACE_MS: z.coerce.number().int().min(0).default(1_000),
})

const env = loadEnv(Env, process.env)
const base = serviceConfig(env)

export const config = {
  // The sessions' grace period is added to the time for everything else.
  service: { ...base, stopDeadlineMs: base.stopDeadlineMs + env.SESSION_GRACE_MS },
  databaseUrl: env.DATABASE_URL,
  host: env.HOST,
  port: env.PORT,
  hostKey: env.SSH_HOST_KEY,
  attachKey: env.GATE_ATTACH_KEY,
  proxyProtocolFrom: env.PROXY_PROTOCOL_FROM,
  sessionGraceMs: env.SESSION_GRACE_MS,
  addresses: {
    publicUrl: env.PUBLIC_URL.replace(/\/$/, ''),
    levelUrl: env.LEVEL_URL,
    sshAddress: env.SSH_ADDRESS ?? `${new URL(env.PUBLIC_URL).hostname}:${env.PORT}`,
  },
}
