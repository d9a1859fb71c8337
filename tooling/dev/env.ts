import { loadEnv } from '@pathwar/platform/config'
import * as z from 'zod'

const schema = z.object({
  PATHWAR_PORT_OFFSET: z.coerce.number().int().min(0).max(10_000).default(0),
  PATHWAR_HOME: z.string().default('.pathwar'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
})

/** The variables that a developer may set for `npm start`. */
export const env = loadEnv(schema, process.env)

/** The environment itself, for the child processes; see `inheritedEnv`. */
export const ambient: Record<string, string | undefined> = process.env
