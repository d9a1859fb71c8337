import { loadEnv, serviceConfig, serviceEnv } from '@pathwar/platform/config'
import * as z from 'zod'

const Env = z.object({
  ...serviceEnv,
  DATABASE_URL: z.string().min(1),
  /** Jobs at the same time. */
  CONCURRENCY: z.coerce.number().int().min(1).max(100).default(5),
})

/** Reads the worker's configuration; throws with one line per bad variable. */
export function readConfig(env: Record<string, string | undefined> = process.env) {
  const parsed = loadEnv(Env, env)
  return { service: serviceConfig(parsed), databaseUrl: parsed.DATABASE_URL, concurrency: parsed.CONCURRENCY }
}
