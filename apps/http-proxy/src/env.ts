import { loadEnv, serviceEnv } from '@pathwar/platform/config'
import * as z from 'zod'

const httpUrl = z.url({ protocol: /^https?$/ })

const Env = z.object({
  ...serviceEnv,
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** A direct connection with the gate's role: notifications do not work through a pooler in transaction mode. */
  DATABASE_URL: z.url(),
  GATE_SECRET: z.string().min(16),
  PUBLIC_URL: httpUrl.default('http://localhost:3000'),
  LEVEL_URL: z
    .string()
    .regex(/^https?:\/\/\*\.[a-z0-9.-]+(:\d+)?\/?$/, 'must look like http://*.levels.example.org:8080')
    .default('http://*.levels.localhost:8080'),
  /** Peers whose X-Forwarded-For is trusted: `loopback`, addresses or networks, comma-separated. */
  TRUST_PROXY: z.string().default('loopback'),
  /** How long open tunnels may continue after the signal to stop; STOP_DEADLINE_MS must be longer. */
  TUNNEL_DRAIN_MS: z.coerce.number().int().min(0).default(3_000),
})

/** The configuration of this process; only this file reads its environment. */
export const env = loadEnv(Env, process.env)
