import { loadEnv, serviceEnv } from '@pathwar/platform/config'
import * as z from 'zod'

/** The configuration of this process, validated and frozen; nothing else in the app reads `process.env`. */
export const env = loadEnv(
  z.object({
    ...serviceEnv,
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** The address that users know. If it is an https one, browsers are told to keep to https. */
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
    /** The api, to which `/trpc`, `/files`, `/agent` and `/connect` are passed. */
    API_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
  }),
  process.env,
)
