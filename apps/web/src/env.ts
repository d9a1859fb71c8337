import { join } from 'node:path'
import { loadEnv, serviceEnv } from '@pathwar/platform/config'
import * as z from 'zod'

/** The configuration of this process, validated and frozen; nothing else in the app reads `process.env`. */
export const env = loadEnv(
  z.object({
    ...serviceEnv,
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** The address that users know. If it is an https one, browsers are told to keep to https. */
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
    /** The api, to which `/trpc`, `/files`, `/agent`, `/connect`, `/uploads` and `/ticks` are passed. */
    API_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
    /** Balancers whose X-Forwarded-For is believed, as in the api: each address has its share of the connections to it. */
    TRUST_PROXY: z.string().default('loopback'),
    /** The folder that `vite build` wrote. */
    DIST: z.string().default(join(import.meta.dirname, '../dist')),
  }),
  process.env,
)
